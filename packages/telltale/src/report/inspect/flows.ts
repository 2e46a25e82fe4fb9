import type { Flow } from "../../static/result/inspection.ts";
import { countText } from "../amounts.ts";
import type { Line, Span } from "../line.ts";
import { span } from "../line.ts";
import { cutEnd } from "../text/cut.ts";
import { visible } from "../text/visible.ts";
import { namedCharacters } from "../text/named-characters.ts";
import { placeText } from "./place-text.ts";
import { section, textColumn } from "./section.ts";

/** Limit on the flows shown with their code. */
const shownWithSteps = 1;
const shown = 6;
const shownSteps = 6;

/** Taint flows from the machine to what is sent, implicit ones first; the first few with their code. */
export function flows(all: readonly Flow[], width: number): readonly Line[] {
  const available = width - textColumn;
  const ordered = all.toSorted((one, other) => rank(one) - rank(other));
  // Of flows that look the same here, one is shown.
  const heads = new Set<string>();
  const distinct = ordered
    .filter((flow) => heads.size < heads.add(headOf(flow)).size)
    .slice(0, shown);
  const lines = distinct.flatMap((flow, index) => linesOf(flow, index < shownWithSteps, available));
  const rest = all.length - distinct.length;
  if (rest > 0) lines.push([span(`+${rest} more (--json has all)`, "dim")]);
  return lines.length === 0 ? [] : [...section("FLOWS", lines), []];
}

function rank({ through }: Flow): number {
  return through === "condition" ? 0 : 1;
}

function headOf({ source, sink, through, folded }: Flow): string {
  const to = `${sink.kind.replaceAll("-", " ")}${sink.name === undefined ? "" : ` ${sink.name}`}`;
  const by = through === "condition" ? "chooses" : "goes into";
  const more = folded === 0 ? "" : ` (and ${countText(folded, "more way")})`;
  return `${source.factor} (${source.reads}) ${by} ${to}${more}`;
}

function linesOf(flow: Flow, withSteps: boolean, available: number): (readonly Span[])[] {
  const { through, alternatives, steps } = flow;
  const head = cutEnd(visible(headOf(flow)), available);
  const chosen =
    alternatives.length === 0
      ? []
      : [
          [
            span(
              cutEnd(
                `  among ${alternatives.map((text) => `"${namedCharacters(text)}"`).join(", ")}`,
                available,
              ),
            ),
          ],
        ];
  const shownOf = withSteps ? steps.slice(0, shownSteps) : [];
  return [
    [span(head, through === "condition" ? "warning" : "strong")],
    ...chosen,
    ...shownOf.map(({ code, does, place }) => [
      span(cutEnd(visible(`  ${does}: ${code.replaceAll(/\s+/g, " ")}`), available - 24)),
      span(`  ${placeText(place, 14)}`, "dim"),
    ]),
  ];
}
