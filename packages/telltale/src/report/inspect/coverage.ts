import type { Inspection } from "../../static/result/inspection.ts";
import { bytesText, charactersText, countText, shareText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span, justify } from "../line.ts";
import { cutEnd } from "../text/cut.ts";
import { visible } from "../text/visible.ts";
import { section, textColumn } from "./section.ts";

const shownLimits = 4;

/** What was read and what was not; never left out. */
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
  const other = seen.texts.reduce((sum, { files }) => sum + files, 0);
  const unknown = seen.notUnderstood.reduce((sum, { bytes }) => sum + bytes, 0);
  const endings = seen.notUnderstood
    .slice(0, 4)
    .map(({ ending, files }) => `${files} ${ending === "" ? "without ending" : `.${ending}`}`);
  const others = [
    ...(other > 0
      ? [
          `read as text: ${seen.texts
            .slice(0, 5)
            .map(({ kind, files }) => `${files} ${kind}`)
            .join(", ")}`,
        ]
      : []),
    ...(unknown > 0 ? [`not understood: ${bytesText(unknown)} (${endings.join(", ")})`] : []),
  ];
  const parts = [source, ...(notRead.length === 0 ? [] : [`not read: ${notRead.join(", ")}`])];
  const lost = seen.unread.filter(
    ({ reason }) => reason !== "byte-code" && reason !== "machine-code",
  );
  const unread = lost.map(
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
      ...(others.length === 0
        ? []
        : [[span(cutEnd(visible(others.join(" · ")), width - textColumn), "dim")]]),
      ...shown.map((text) => [span(text, "dim")]),
    ]),
    ...(exitCode === undefined ? [] : [justify([], [span(`exit ${exitCode}`, "strong")], width)]),
  ];
}
