import type { AuditResult } from "../../judgement/audit/result.ts";
import type { Dependence } from "../../experiment/signals/dependence.ts";
import { factorName, formName, shortNumber } from "../../judgement/rules/dependence-text.ts";
import { countText } from "../amounts.ts";
import type { Line } from "../line.ts";
import type { Style } from "../style.ts";
import { columnsOfLine, span } from "../line.ts";
import { columnsOf, padEnd } from "../text/columns.ts";
import { cutMiddle } from "../text/cut.ts";
import { showDifference } from "../text/difference.ts";
import { visible } from "../text/visible.ts";
import { labelWidth, sectionIndent } from "./layout.ts";

/** Limit on the dependences shown with examples; the rest is counted. */
const shownHidden = 3;
const shownUnclear = 2;
const shownBehaviour = 2;
/** Limit on the hosts shown that receive the user's identity. */
const shownIdentities = 2;
/** Limit on the values shown of one dependence. */
const shownExamples = 4;
const levelColumns = 28;

/** @param why whether to show the reason for each label. */
export function dependences(result: AuditResult, width: number, why: boolean): readonly Line[] {
  const of = (kind: Dependence["class"]): readonly Dependence[] =>
    result.dependences.filter((dependence) => dependence.class === kind);
  const lines = [
    ...withExamples("HIDDEN", of("covert"), { limit: shownHidden, width, why }),
    ...withExamples("UNCLEAR", of("unclear"), { limit: shownUnclear, width, why: true }),
    ...withExamples("BEHAVIOUR", of("behaviour"), { limit: shownBehaviour, width, why }),
    ...unlocalisedLines(result, width),
    ...stated(result, of("overt"), width),
    ...(why ? statedBecause(of("overt"), width) : []),
  ];
  return lines.length === 0 ? [] : [...lines, []];
}

const styles: Readonly<Record<string, Style>> = { HIDDEN: "bad", UNCLEAR: "warning" };

function withExamples(
  name: string,
  found: readonly Dependence[],
  { limit, width, why }: { readonly limit: number; readonly width: number; readonly why: boolean },
): readonly Line[] {
  const lines: Line[] = [];
  for (const [index, dependence] of found.slice(0, limit).entries()) {
    const style = styles[name] ?? "heading";
    const label = span(padEnd(index === 0 ? name : "", labelWidth), style);
    lines.push(...titles(label, dependence, width), ...examples(dependence, width));
    if (why) lines.push(...reasons(dependence, width));
  }
  return found.length <= limit ? lines : [...lines, more(found.length - limit)];
}

function more(count: number): Line {
  return [
    span(" ".repeat(sectionIndent + labelWidth)),
    span(`+${count} more (--json has all)`, "dim"),
  ];
}

/** The factors and the place of the effect: on the same line when there is space, otherwise on the next. */
function titles(label: Line[number], dependence: Dependence, width: number): readonly Line[] {
  const factors = visible(dependence.factors.map(factorName).join(" and "));
  const indent = span(" ".repeat(sectionIndent));
  const start: Line = [indent, label, span(factors, "strong"), span("  →  ")];
  const where = visible(`${dependence.host}  ${dependence.where.replace(/ (?=[^ ]*$)/, "  ")}`);
  if (columnsOfLine(start) + columnsOf(where) <= width) return [[...start, span(where)]];
  const available = width - sectionIndent - labelWidth - 3;
  return [
    start.slice(0, 3),
    [indent, span(" ".repeat(labelWidth)), span("→  "), span(cutMiddle(where, available))],
  ];
}

/**
 * One value a line after its level, cut so that the difference stays visible; the strength of evidence on the last
 * line.
 */
function examples(dependence: Dependence, width: number): readonly Line[] {
  const shown = dependence.example.slice(0, shownExamples);
  const indent = sectionIndent + labelWidth + 2;
  const levels = shown.map((example) => cutMiddle(visible(example.level), levelColumns));
  const levelWidth = Math.max(0, ...levels.map(columnsOf));
  const values = showDifference(
    shown.map((example) => example.value),
    Math.max(16, width - indent - levelWidth - 2),
  );
  const rows = values.map((value, index): Line => {
    const level = `${" ".repeat(indent)}${padEnd(levels[index] ?? "", levelWidth)}  `;
    return [span(level)].concat(value);
  });
  const hidden = dependence.example.length - shown.length;
  const left = hidden > 0 ? `+${countText(hidden, "value")}   ` : "";
  const { agreeing, total } = dependence.trials;
  const strength = `${left}${formName(dependence.form)}   ${agreeing}/${total} trials   p ${shortNumber(dependence.pValue)}   ${provenText(dependence.bits)}`;
  return [...rows, [span(" ".repeat(indent)), span(strength, "dim")]];
}

/** The reason for the label, and for an unclear one what would settle it. */
function reasons({ because, settledBy }: Dependence, width: number): readonly Line[] {
  const indent = sectionIndent + labelWidth + 2;
  const texts = [
    ...(because === undefined ? [] : [`because ${because}`]),
    ...(settledBy === undefined ? [] : [`would be settled by ${settledBy}`]),
  ];
  return texts.flatMap((text) =>
    wrapped(visible(text), width - indent).map((line) => [
      span(" ".repeat(indent)),
      span(line, "dim"),
    ]),
  );
}

/** Wraps a text at spaces to a number of columns; a longer word is cut when the line is written. */
function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && columnsOf(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Each stated dependence with its reason; shown on request only. */
function statedBecause(found: readonly Dependence[], width: number): readonly Line[] {
  return found.flatMap((dependence) => [
    ...titles(span(" ".repeat(labelWidth)), dependence, width),
    ...reasons(dependence, width),
  ]);
}

/** The interval is shown where an end is further than this, in bits, from the value that counts as proven. */
const narrow = 0.1;

/** `1 bits`; `2 bits (95%: 1.6 to 2)` where so few trials leave more than a little uncertainty. */
function provenText({ proven, low, high }: Dependence["bits"]): string {
  const wide = proven - low > narrow || high - proven > narrow;
  const ends = wide ? ` (95%: ${shortNumber(low)} to ${shortNumber(high)})` : "";
  return `${shortNumber(proven)} bits${ends}`;
}

/**
 * Effects without a single place: one line a factor, with the places of the highest weight as far as there is space.
 */
function unlocalisedLines(result: AuditResult, width: number): readonly Line[] {
  return (result.unlocalised ?? []).map(({ factor, pValue, places }, index) => {
    const [first = ""] = places;
    const rest = places.length > 1 ? ` +${countText(places.length - 1, "place")}` : "";
    const text = `${factorName(factor)}  →  all that was sent together, no single place   p ${shortNumber(pValue)}   ${first}${rest}`;
    return [
      span(" ".repeat(sectionIndent)),
      span(padEnd(index === 0 ? "SPREAD" : "", labelWidth), "warning"),
      span(cutMiddle(visible(text), width - sectionIndent - labelWidth)),
    ];
  });
}

/** Open statements, in short: which facts vary with a factor in how many places, and who is told which identity. */
function stated(result: AuditResult, found: readonly Dependence[], width: number): readonly Line[] {
  const factors = [...new Set(found.flatMap((dependence) => dependence.factors.map(factorName)))];
  const places = new Set(found.map((dependence) => `${dependence.host} ${dependence.where}`));
  const identities = result.findings.filter((finding) => finding.rule === "stated-identity");
  const facts = [
    ...(found.length === 0 ? [] : [`${factors.join(", ")}   ${countText(places.size, "place")}`]),
    ...identities.slice(0, shownIdentities).map((finding) => finding.title),
  ];
  return facts.map((fact, index) => [
    span(" ".repeat(sectionIndent)),
    span(padEnd(index === 0 ? "STATED" : "", labelWidth), "heading"),
    span(cutMiddle(visible(fact), width - sectionIndent - labelWidth)),
  ]);
}
