import type { Dating, DatedRun, DatedVariant, ReleaseTrial } from "../../static/versions/dating.ts";
import { secondsText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span, justify, writeLines } from "../line.ts";
import { colourPainter, plainPainter } from "../paint.ts";
import { reportWidth } from "../screen.ts";
import { cutEnd, cutMiddle } from "../text/cut.ts";
import { visible } from "../text/visible.ts";

export interface DatingReportOptions {
  /** Columns of the terminal; 100 without one. Limited to 80 to 160. */
  readonly columns?: number | undefined;
  readonly colour: boolean;
}

const shownStrands = 10;
const shownCode = 5;
const shownUnknown = 5;

/** The releases that have a behaviour, by the code and by trials. */
export function datingReport(dating: Dating, options: DatingReportOptions): string {
  const width = reportWidth(options.columns);
  const lines = [
    ...heading(dating, width),
    ...dating.strands.slice(0, shownStrands).flatMap((strand) => strandLines(strand, width)),
    ...(dating.strands.length > shownStrands
      ? [[span(`  and ${dating.strands.length - shownStrands} more: --json has them all`, "dim")]]
      : []),
    ...(dating.strands.length === 0 ? [[span("  in none of the releases read", "good")]] : []),
    ...trials(dating, width),
    ...unknown(dating, width),
  ];
  return writeLines(lines, width, options.colour ? colourPainter : plainPainter);
}

function heading(dating: Dating, width: number): readonly Line[] {
  const { releases, behaviour, seconds } = dating;
  const what = {
    factor: () =>
      `code that reads ${"factors" in behaviour ? behaviour.factors.join(", ") : ""} and chooses by it`,
    text: () => `the text ${"text" in behaviour ? JSON.stringify(behaviour.text) : ""}`,
    host: () => `the host ${"host" in behaviour ? behaviour.host : ""}`,
    variable: () => `the variable ${"name" in behaviour ? behaviour.name : ""}`,
  }[behaviour.by]();
  return [
    justify(
      [span("telltale bisect", "heading"), span(`   ${visible(dating.package)}`, "strong")],
      [span(secondsText(seconds), "dim")],
      width,
    ),
    [span(`  ${cutEnd(visible(what), width - 2)}`)],
    [
      span(
        `  ${releases.read} of ${releases.listed} releases read, ${visible(releases.first)} to ${visible(releases.last)}${releases.all ? "" : "; between two that agree it may have come and gone (--all reads each)"}`,
        "dim",
      ),
    ],
    [],
  ];
}

function strandLines(strand: DatedVariant, width: number): readonly Line[] {
  const { name, place, code, touches, throughout, runs } = strand;
  const head: Line = [
    span(`  ${cutMiddle(visible(name === "" ? "(unnamed)" : name), 40)}`, "strong"),
    span(touches.length > 0 ? `  ${touches.join(" ")}` : ""),
    span(
      `  ${visible(place.version)} ${visible(place.file.split(/[/!]/).at(-1) ?? "")}:${place.line}:${place.column}`,
      "dim",
    ),
  ];
  return [
    head,
    ...code
      .slice(0, shownCode)
      .map((line): Line => [span(`      ${cutEnd(visible(line), width - 6)}`, "dim")]),
    ...(throughout ? [[span("    in every release read")]] : runs.flatMap(runLines)),
    [],
  ];
}

function runLines({
  first,
  last,
  before,
  after,
  openBefore,
  openAfter,
}: DatedRun): readonly Line[] {
  const came =
    before === undefined
      ? `from ${first.version} or before`
      : `first in ${first.version}${day(first.published)}${notKnown(openBefore, `after ${before.version}`)}`;
  const went =
    after === undefined
      ? `still in ${last.version}`
      : `last in ${last.version}${day(last.published)}, gone in ${after.version}${notKnown(openAfter, "")}`;
  return [came, went].map((text): Line => [span(`    ${visible(text)}`, "changed")]);
}

function notKnown(open: number, where: string): string {
  if (open === 0) return "";
  return ` (${open} ${open === 1 ? "release" : "releases"} between not read${where === "" ? "" : `, ${where}`})`;
}

function day(published: string): string {
  return published === "" ? "" : ` (${published.slice(0, 10)})`;
}

function trials({ edges, trials: all }: Dating, width: number): readonly Line[] {
  if (edges.length === 0) return [];
  return [
    [span("  TRIALS", "heading")],
    ...edges.map((edge): Line => [
      span(`    ${visible(edge.with)} against ${visible(edge.without)}: `),
      span(
        edge.trials.startsWith("not") ? edge.trials : `trials ${edge.trials}`,
        edge.trials === "confirm" ? "changed" : "warning",
      ),
    ]),
    ...all.flatMap((each) => trialLines(each, width)),
  ];
}

function trialLines(trial: ReleaseTrial, width: number): readonly Line[] {
  const { version, ran, because, trials: count, dependences } = trial;
  const said = ran
    ? `${count} trials, ${dependences.length} dependences`
    : `not conclusive after ${count} trials: ${because ?? ""}`;
  return [
    [span(`      ${visible(version)}`, "strong"), span(cutEnd(visible(`  ${said}`), width - 20))],
    ...dependences
      .slice(0, 4)
      .map((each): Line => [
        span(
          `        ${visible(`${each.class}  ${each.factors.join("+")}  ${each.where}  ${each.form}`)}`,
          "dim",
        ),
      ]),
  ];
}

function unknown({ releases, stopped }: Dating, width: number): readonly Line[] {
  const list = releases.unknown;
  return [
    ...list
      .slice(0, shownUnknown)
      .map((each): Line => [
        span(`  not known  `, "warning"),
        span(cutEnd(visible(`${each.version}: ${each.because}`), width - 13)),
      ]),
    ...(list.length > shownUnknown
      ? [[span(`  and ${list.length - shownUnknown} more not known`, "dim")]]
      : []),
    ...(stopped === undefined
      ? []
      : [
          [
            span(
              "  ended early; what was read is kept, and the same command goes on from here",
              "warning",
            ),
          ],
        ]),
  ];
}
