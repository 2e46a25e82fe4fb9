import type { Inspection } from "../../inspect/inspection.ts";
import { bytesText, charactersText, countText, shareText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span, spread } from "../line.ts";
import { cutEnd } from "../text/cut.ts";
import { visible } from "../text/visible.ts";
import { section, textColumn } from "./section.ts";

const shownLimits = 4;

/** What was read and what was not: never left out. */
export function coverage(
  { coverage: seen }: Inspection,
  exitCode: number | undefined,
  width: number,
): readonly Line[] {
  const source =
    seen.sourceCharacters === 0
      ? "no JavaScript was found"
      : `${shareText(seen.parsedCharacters, seen.sourceCharacters)} of ${charactersText(seen.sourceCharacters)} of JavaScript read`;
  const notRead = [
    ...(seen.byteCodeBytes > 0 ? [`${bytesText(seen.byteCodeBytes)} of byte code`] : []),
    ...(seen.machineCodeBytes > 0 ? [`${bytesText(seen.machineCodeBytes)} of machine code`] : []),
  ];
  const parts = [source, ...(notRead.length === 0 ? [] : [`not read: ${notRead.join(", ")}`])];
  const others = seen.unread.filter(
    ({ reason }) => reason !== "byte-code" && reason !== "machine-code",
  );
  const unread = others.map(
    ({ path, reason, bytes, detail }) =>
      `not read: ${path === "" ? "" : `${path}: `}${reason.replaceAll("-", " ")}, ${bytesText(bytes)}${detail === undefined ? "" : `: ${detail}`}`,
  );
  const limits = [...unread, ...seen.limits];
  const rest = limits.length - shownLimits;
  const shown = [
    ...limits.slice(0, shownLimits).map((text) => cutEnd(visible(text), width - textColumn)),
    ...(rest > 0 ? [`${countText(rest, "more line")} (--json has all)`] : []),
  ];
  return [
    ...section("coverage", [
      [span(cutEnd(parts.join(" · "), width - textColumn))],
      ...shown.map((text) => [span(text, "dim")]),
    ]),
    ...(exitCode === undefined ? [] : [spread([], [span(`exit ${exitCode}`, "strong")], width)]),
  ];
}
