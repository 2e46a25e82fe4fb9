import type { Dependence } from "../../packages/telltale/src/experiment/signals/dependence.ts";
import { cellText, markdownTable } from "../../scripts/agents/markdown-table.ts";
import { visible } from "../../packages/telltale/src/report/text/visible.ts";
import { knownChannels } from "./known-channels.ts";
import type { KnownChannel } from "./known-channels.ts";
import type { AuditRecord, JudgedAgain } from "./record.ts";

export interface AgentRow {
  readonly spec: string;
  /** One a seed. */
  readonly records: readonly AuditRecord[];
  /** Of such as other sources made: what the sources as they are make of their traces. */
  readonly again: readonly JudgedAgain[];
}

type Result = NonNullable<AuditRecord["result"]>;

const cell = (text: string): string => cellText(visible(text));

/**
 * The page of all audits, from records alone.
 * @param truths what was found out by hand of a claim of something hidden, by its id.
 * @param of digest of the sources as they are now: a record of others is named.
 */
export function auditsPage(
  rows: readonly AgentRow[],
  truths: Readonly<Record<string, string>>,
  of: string,
): string {
  const others = rows.flatMap(({ records }) => records.filter((each) => each.of !== of)).length;
  return [
    "# The standard audit of every agent",
    "",
    "`npm run bench:audits` audits each agent twice, with two seeds and no other option, and writes this page. A dependence is one cause, whatever the number of its places. Counts of two audits stand as `first / second` where they differ. Memory is the most that all processes of Telltale had resident together. An agent without a recipe is started as its package names it, with nothing set up.",
    "",
    ...(others === 0
      ? []
      : [
          `${others} of the audits were made with sources before these: "hidden now" is what these make of the same traces.`,
          "",
        ]),
    ...markdownTable(
      [
        "agent",
        "verdict",
        "hidden",
        "hidden now",
        "unclear",
        "openly",
        "behaviour",
        "identifiers",
        "hosts",
        "trials",
        "minutes",
        "memory",
        "same verdict twice",
      ],
      rows.map((row) => agentRow(row, of)),
    ),
    ...rows.flatMap(knownRows),
    "## What was called hidden",
    "",
    "Each was looked at by hand: in the traces of both levels, and in the program where it can be read.",
    "",
    ...hiddenRows(rows, truths),
    ...endings(rows),
  ].join("\n");
}

function agentRow({ spec, records, again }: AgentRow, of: string): readonly string[] {
  const results = records.flatMap(({ result }) => result ?? []);
  const both = (count: (result: Result) => string | number): string =>
    [...new Set(results.map((result) => String(count(result))))].join(" / ");
  const ofClass =
    (name: string) =>
    ({ dependences }: Result): number =>
      dependences.filter((each) => (each.class as string) === name).length;
  const peak = Math.max(0, ...records.map(({ peakBytes }) => peakBytes));
  return [
    cell(spec.replace(/^npm:/, "")),
    both(({ verdict, conclusive }) => (conclusive ? verdict : `${verdict}, inconclusive`)) ||
      (records.length === 0 ? "not run" : "no result"),
    both(ofClass("covert")),
    records.map((record) => hiddenNow(record, again, of)).join(" / "),
    both(ofClass("unclear")),
    both(ofClass("overt")),
    both(ofClass("behaviour")),
    both(({ identifiers }) => identifiers),
    both(({ hosts }) => hosts.length),
    both(({ trials }) => trials),
    both(({ seconds }) => (seconds / 60).toFixed(1)),
    peak === 0 ? "" : `${(peak / 2 ** 30).toFixed(1)} GiB`,
    results.length < 2 ? "not run twice" : isSame(results) ? "yes" : "no",
  ];
}

function hiddenNow(
  { of: own, seed, result }: AuditRecord,
  again: readonly JudgedAgain[],
  of: string,
): string {
  if (own === of) return String(result?.dependences.filter(isHidden).length ?? "");
  const found = again.find((each) => each.seed === seed && each.of === of);
  return found === undefined ? "not judged again" : String(found.hidden.length);
}

/** Of a release whose channel is known: each seed, and whether each part of it was found with its very factors. */
function knownRows({ spec, records }: AgentRow): readonly string[] {
  const channel = knownChannels.find((each) => each.spec === spec);
  const results = records.flatMap(({ seed, result }) =>
    result === undefined ? [] : [{ seed, ...result }],
  );
  if (channel === undefined || results.length === 0) return [];
  const parts = channel.hidden.map((part) => `${part.factors.join(" + ")}: ${part.form}`);
  const whole = results.filter((result) =>
    channel.hidden.every((part) => pOf(part, result) !== undefined),
  ).length;
  return [
    `## The known channel of ${cell(spec.replace(/^npm:/, ""))}, seed by seed`,
    "",
    `Found whole, each part with its very factors, in ${whole} of ${results.length}. A part that was found has its p-value.`,
    "",
    ...markdownTable(
      ["seed", "verdict", "trials", "minutes", ...parts, "hidden besides"],
      results.map((result) => [
        String(result.seed),
        result.conclusive ? result.verdict : `${result.verdict}, inconclusive`,
        String(result.trials),
        (result.seconds / 60).toFixed(1),
        ...channel.hidden.map((part) => pOf(part, result)?.toExponential(0) ?? "missed"),
        String(
          result.dependences.filter(isHidden).length -
            channel.hidden.filter((part) => pOf(part, result) !== undefined).length,
        ),
      ]),
    ),
  ];
}

function pOf(
  { factors, form }: KnownChannel["hidden"][number],
  { dependences }: Result,
): number | undefined {
  return dependences.find(
    (each) =>
      isHidden(each) &&
      each.form === form &&
      each.factors.toSorted().join() === factors.toSorted().join(),
  )?.pValue;
}

/** The same verdict, and the same factors called hidden in the same form at the same place. */
function isSame(results: readonly Result[]): boolean {
  const told = results.map(({ verdict, dependences }) =>
    [verdict, ...dependences.filter(isHidden).map(causeOf).toSorted()].join("\n"),
  );
  return new Set(told).size === 1;
}

function isHidden({ class: name }: Dependence): boolean {
  return name === "covert";
}

function causeOf({ factors, form, host, where }: Dependence): string {
  return `${factors.toSorted().join(" + ")} ${form} ${host} ${where}`;
}

function hiddenRows(
  rows: readonly AgentRow[],
  truths: Readonly<Record<string, string>>,
): readonly string[] {
  const found = new Map<string, { spec: string; each: Dependence; seeds: number[] }>();
  for (const { spec, records } of rows)
    for (const { result, seed } of records)
      for (const each of result?.dependences.filter(isHidden) ?? []) {
        const key = `${spec} ${each.id}`;
        const known = found.get(key) ?? { spec, each, seeds: [] };
        known.seeds.push(seed);
        found.set(key, known);
      }
  if (found.size === 0) return ["Nothing was.", ""];
  return markdownTable(
    ["agent", "what depends on what", "seeds", "p", "what it is"],
    [...found.values()].map(({ spec, each, seeds }) => [
      cell(spec.replace(/^npm:/, "")),
      cell(`${each.factors.join(" + ")}: ${each.form} at ${each.host} ${each.where}`),
      seeds.join(", "),
      each.pValue.toExponential(0),
      cell(truths[each.id] ?? `not looked at yet (${each.id})`),
    ]),
  );
}

/** Audits that are inconclusive or have no result, each with why. */
function endings(rows: readonly AgentRow[]): readonly string[] {
  const lines = rows.flatMap(({ spec, records }) =>
    records.flatMap(({ seed, result, complaint }) => {
      const why =
        result === undefined
          ? `no result: ${(complaint ?? "").split("\n").findLast((line) => line.trim() !== "") ?? ""}`
          : result.inconclusiveBecause.join("; ");
      return why === "" ? [] : [`- ${cell(spec.replace(/^npm:/, ""))}, seed ${seed}: ${cell(why)}`];
    }),
  );
  return lines.length === 0 ? [] : ["## Inconclusive or without a result", "", ...lines, ""];
}
