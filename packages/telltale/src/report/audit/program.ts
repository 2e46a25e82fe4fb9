import type { AuditResult } from "../../judgement/audit/result.ts";
import { factorName } from "../../judgement/rules/dependence-text.ts";
import { bytesText, countText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span } from "../line.ts";
import { padEnd } from "../text/columns.ts";
import { cutMiddle } from "../text/cut.ts";
import { namedCharacters } from "../text/named-characters.ts";
import { labelWidth, sectionIndent } from "./layout.ts";

/** Limit on the dependences whose code is shown; the rest is counted. */
const shownPaths = 4;
const shownTables = 2;
const shownAlternatives = 4;

/**
 * What the program's code shows: the flows behind the dependences, hidden tables, and what became of the other flows.
 */
export function program(result: AuditResult, width: number): readonly Line[] {
  const { inspection } = result;
  if (inspection === undefined) return [];
  const hidden = new Set(
    result.dependences.filter((each) => each.class !== "overt").map(({ id }) => id),
  );
  const told = inspection.explanations
    .filter(({ dependence }) => hidden.has(dependence))
    .flatMap((each) => each.ways);
  // One flow may cause several dependences.
  const paths = [...new Map(told.map((path) => [path.flow, path])).values()];
  const rows = [
    ...paths.slice(0, shownPaths).flatMap((path) => pathRows(path)),
    ...(paths.length > shownPaths
      ? [`+${paths.length - shownPaths} more ways (--json has all)`]
      : []),
    ...inspection.tables.slice(0, shownTables).map(tableRow),
    ...settledRow(inspection.flows),
    ...unreadRow(inspection.coverage),
  ];
  if (rows.length === 0) return [];
  const lines = rows.map((row, index): Line => [
    span(" ".repeat(sectionIndent)),
    span(padEnd(index === 0 ? "CODE" : "", labelWidth), "heading"),
    span(cutMiddle(namedCharacters(row), width - sectionIndent - labelWidth)),
  ]);
  return [...lines, []];
}

type Inspected = NonNullable<AuditResult["inspection"]>;

/** Source and sink of a flow, its most revealing steps, and the values among which it chooses. */
function pathRows(path: Inspected["explanations"][number]["ways"][number]): readonly string[] {
  const { file, line, column } = path.place;
  const name = file.split("/").at(-1) ?? file;
  const at = line === undefined ? name : `${name}:${line}:${column ?? 1}`;
  const among = path.alternatives.slice(0, shownAlternatives).map((text) => JSON.stringify(text));
  return [
    `${factorName(path.factor)}: ${path.reads}   ${at}`,
    ...path.told.map((code) => `  ${code}`),
    ...(among.length > 1 ? [`  chooses among ${among.join(" ")}`] : []),
  ];
}

function tableRow({ hiddenBy, holds, count, values }: Inspected["tables"][number]): string {
  return `hidden table of ${count} ${holds} (${hiddenBy.join(", ")}): ${values.join(" ")}`;
}

function settledRow(flows: Inspected["flows"]): readonly string[] {
  if (flows.length === 0) return [];
  const of = (status: Inspected["flows"][number]["status"]): number =>
    flows.filter((flow) => flow.status === status).length;
  return [
    `${countText(flows.length, "way")} to what it sends: ${of("confirmed")} confirmed, ${of("refuted")} refuted, ${of("not-reached")} not reached`,
  ];
}

/** Without source code, says that no flow could be followed. */
function unreadRow(coverage: Inspected["coverage"]): readonly string[] {
  const { sourceCharacters, byteCodeBytes, machineCodeBytes } = coverage;
  const bytes = byteCodeBytes + machineCodeBytes;
  if (sourceCharacters > 0 || bytes === 0) return [];
  return [`the program is ${bytesText(bytes)} of compiled code: only its texts were read`];
}
