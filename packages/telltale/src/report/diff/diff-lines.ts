import type { DiffLine } from "../../static/versions/version-diff.ts";
import type { Line } from "../line.ts";
import { span } from "../line.ts";
import { cutEnd } from "../text/cut.ts";
import { showDifference } from "../text/difference.ts";
import { visible } from "../text/visible.ts";

const indent = "      ";

/**
 * Lines with their signs. A removed line directly followed by an added one is drawn as a pair, cut so that the
 * difference stays visible; look-alike and invisible characters are named.
 */
export function diffLines(list: readonly DiffLine[], width: number, most: number): readonly Line[] {
  const available = width - indent.length - 2;
  const lines: Line[] = [];
  for (let at = 0; at < list.length && lines.length < most; at++) {
    const line = list[at];
    const next = list[at + 1];
    if (line === undefined) break;
    const lonely = list[at - 1]?.sign !== "-" && list[at + 2]?.sign !== "+";
    if (line.sign === "-" && next?.sign === "+" && lonely) {
      const [old = [], now = []] = showDifference(
        [line.text.trimEnd(), next.text.trimEnd()],
        available,
      );
      lines.push([span(`${indent}- `, "warning"), ...old], [span(`${indent}+ `, "good"), ...now]);
      at++;
      continue;
    }
    const text = cutEnd(visible(line.text), available);
    if (line.sign === " ") lines.push([span(`${indent}  ${text}`, "dim")]);
    else
      lines.push([
        span(`${indent}${line.sign} `, line.sign === "+" ? "good" : "warning"),
        span(text),
      ]);
  }
  const rest = list.length - most;
  if (rest > 0 && lines.length >= most) lines.push([span(`${indent}  …`, "dim")]);
  return lines;
}
