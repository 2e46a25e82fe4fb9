import type { AuditResult } from "../../judgement/audit/result.ts";
import { bitsText, countText, secondsText } from "../amounts.ts";
import type { Line } from "../line.ts";
import type { Style } from "../style.ts";
import { columnsOfLine, span, justify } from "../line.ts";
import { columnsOf } from "../text/columns.ts";
import { cutMiddle } from "../text/cut.ts";
import { visible } from "../text/visible.ts";

const marks: Readonly<Record<AuditResult["verdict"], Style>> = {
  pass: "good",
  review: "warning",
  fail: "bad",
};

/** Subject and digest, the cost of the audit, and the verdict, in one line each. */
export function heading(result: AuditResult, width: number): readonly Line[] {
  const { name, version, sha256 } = result.subject;
  const took = `${countText(result.trials, "trial")}, ${secondsText(result.seconds)}, seed ${result.seed}`;
  const subject: Line = [
    span("telltale audit", "heading"),
    span(`   ${cutMiddle(visible(`${name} ${version}`.trim()), 48)}`, "strong"),
  ];
  const digest = span(
    `sha256 ${visible(sha256.slice(0, 12))}…   ${visible(result.platform)}`,
    "dim",
  );
  const verdict = [...verdictLines(result, width), ...inconclusive(result), []];
  const end = [span(took, "dim")];
  const whole: Line = [...subject, span("   "), digest];
  if (columnsOfLine(whole) + 2 + columnsOf(took) <= width)
    return [justify(whole, end, width), [], ...verdict];
  return [justify(subject, end, width), [span(" ".repeat(17)), digest], [], ...verdict];
}

/** The verdict, its basis, and the bits: the bits on a line of their own where one line is too short. */
function verdictLines(result: AuditResult, width: number): readonly Line[] {
  const word = result.conclusive ? result.verdict.toUpperCase() : "INCONCLUSIVE";
  const style = result.conclusive ? marks[result.verdict] : "warning";
  const start: Line = [span("  "), span(word, style), span("   ")];
  const available = width - columnsOfLine(start);
  const [found, bits] = [foundText(result), bitsOf(result)];
  if (bits === "") return [[...start, span(found)]];
  const joined = `${found} · ${bits}`;
  if (columnsOf(joined) <= available) return [[...start, span(joined)]];
  return [
    [...start, span(found)],
    [span(" ".repeat(columnsOfLine(start))), span(bits)],
  ];
}

function foundText(result: AuditResult): string {
  const of = (kind: string): number =>
    result.dependences.filter((dependence) => dependence.class === kind).length;
  const [hidden, unclear] = [of("covert"), of("unclear")];
  const parts = [hidden === 0 ? nothingHidden(result) : countText(hidden, "hidden dependence")];
  if (unclear > 0) parts.push(`${unclear} unclear`);
  const other = result.findings.filter(
    (finding) =>
      finding.rule !== "covert-dependence" &&
      finding.rule !== "unclear-dependence" &&
      finding.severity !== "info" &&
      finding.severity !== "low",
  ).length;
  if (other > 0) parts.push(countText(other, hidden === 0 ? "finding" : "other finding"));
  return parts.join(" · ");
}

/** A negative result means something only where a factor was varied. */
function nothingHidden(result: AuditResult): string {
  return result.coverage.factorsTested.length === 0
    ? "nothing was varied, so no dependence was looked for"
    : "no hidden dependence found";
}

function bitsOf(result: AuditResult): string {
  const { provenBitsPerTurn: proven, unexplainedBitsPerTurn: unexplained } = result.capacity;
  const bits = [
    ...(proven > 0 ? [`${bitsText(proven)} proven`] : []),
    ...(unexplained > 0 ? [`${bitsText(unexplained)} unexplained`] : []),
  ];
  return bits.length === 0 ? "" : `bits a turn: ${bits.join(", ")}`;
}

/** A verdict on what was found is followed by a clear statement that there may be more. */
function inconclusive(result: AuditResult): readonly Line[] {
  const { conclusive, inconclusiveBecause: reasons } = result;
  if (reasons.length === 0) return [];
  const beside: readonly Line[] = conclusive
    ? [[span("  "), span("COVERAGE TOO LOW", "warning"), span("   there may be more:")]]
    : [];
  return [...beside, ...reasons.map((reason): Line => [span(`    ${visible(reason)}`)])];
}
