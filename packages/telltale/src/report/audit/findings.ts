import type { AuditResult } from "../../judgement/audit/result.ts";
import type { Finding, Severity } from "../../judgement/rules/finding.ts";
import { countText } from "../amounts.ts";
import type { Line } from "../line.ts";
import type { Style } from "../style.ts";
import { span } from "../line.ts";
import { padEnd } from "../text/columns.ts";
import { cutEnd } from "../text/cut.ts";
import { visible } from "../text/visible.ts";
import { labelWidth, sectionIndent } from "./layout.ts";

const shown = 6;
/** Rules with a section of their own: dependences and statements. */
const shownElsewhere: ReadonlySet<string> = new Set([
  "covert-dependence",
  "unclear-dependence",
  "overt-dependence",
  "behaviour-dependence",
  "stated-identity",
]);

const marks: Readonly<Record<Severity, Style>> = {
  critical: "bad",
  high: "bad",
  medium: "warning",
  low: "plain",
  info: "dim",
};

/** The findings of the other rules, the most severe first; facts that need no action are only counted. */
export function findings(result: AuditResult, width: number): readonly Line[] {
  const others = result.findings.filter((finding) => !shownElsewhere.has(finding.rule));
  const grave = others.filter((finding) => finding.severity !== "info");
  const lines = grave.slice(0, shown).map((finding, index) => lineOf(finding, index === 0, width));
  const rest = [
    ...(grave.length > shown ? [`+${grave.length - shown} more`] : []),
    ...(others.length > grave.length
      ? [`${countText(others.length - grave.length, "note")} for information`]
      : []),
  ];
  if (rest.length > 0) {
    const label = padEnd(lines.length === 0 ? "NOTED" : "", labelWidth);
    lines.push([
      span(" ".repeat(sectionIndent)),
      span(label, "heading"),
      span(`${rest.join(", ")} (--json has all)`, "dim"),
    ]);
  }
  return lines.length === 0 ? [] : [...lines, []];
}

function lineOf(finding: Finding, first: boolean, width: number): Line {
  const available = width - sectionIndent - labelWidth - 10;
  return [
    span(" ".repeat(sectionIndent)),
    span(padEnd(first ? "FOUND" : "", labelWidth), "heading"),
    span(padEnd(finding.severity, 8), marks[finding.severity]),
    span("  "),
    span(cutEnd(visible(finding.title), available)),
  ];
}
