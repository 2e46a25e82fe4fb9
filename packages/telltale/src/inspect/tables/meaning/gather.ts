import { createHash } from "node:crypto";
import type { HiddenTable } from "../../inspection.ts";
import type { Candidate } from "../candidates/find.ts";
import type { Slice } from "../interpreter/slice.ts";
import type { TableLimits } from "../limits.ts";
import { hiddenBy } from "./hidden-by.ts";
import { hiddenIn } from "./hidden.ts";
import { holdsOf, order } from "./holds.ts";
import type { Holds } from "./holds.ts";

/** What running one candidate gave. */
export interface Recovered {
  readonly candidate: Candidate;
  readonly source: Slice;
  readonly strings: readonly string[];
}

/** So many values in one place are a table of their own; fewer are put together by their decoder. */
const leastOfTable = 3;
const longestCode = 2000;
const longestPart = 400;

interface Heap {
  readonly candidate: Candidate;
  readonly values: Set<string>;
}

export function gatherTables(
  recovered: readonly Recovered[],
  limits: TableLimits,
  lines: string[],
): HiddenTable[] {
  const tests = new Map<Slice, ReturnType<typeof hiddenIn>>();
  const heaps = new Map<string, Heap>();
  for (const { candidate, source, strings } of recovered) {
    let test = tests.get(source);
    if (test === undefined)
      tests.set(source, (test = hiddenIn([...source.declarations, ...source.expressions].join("\n"))));
    const isHidden = test;
    const whole = candidate.evaluates.kind === "program";
    const values = [...new Set(strings)].filter((value) => isHidden(value, whole));
    if (values.length === 0) continue;
    const { node } = candidate.evaluates;
    if (values.length >= leastOfTable) {
      heaps.set(`${candidate.module.path} ${node.start}`, { candidate, values: new Set(values) });
      continue;
    }
    for (const value of values) {
      const of = candidate.decoder?.id ?? node.start;
      const key = `${candidate.module.path} ${of} ${holdsOf(value)}`;
      const heap = heaps.get(key) ?? { candidate, values: new Set() };
      heap.values.add(value);
      heaps.set(key, heap);
    }
  }
  const tables = [...heaps.values()]
    .map((heap) => tableOf(heap, limits))
    .filter(isTelling)
    .toSorted((a, b) => rank(a) - rank(b) || b.count - a.count);
  if (tables.length > limits.tables)
    lines.push(`${tables.length - limits.tables} more hidden tables, of less interest, are not listed`);
  return tables.slice(0, limits.tables);
}

/** Ways in which harmless texts are put together too. */
const weak = new Set(["split", "substitution", "arithmetic", "hex"]);

/** Texts that are only put together of pieces are patterns and messages, in every program. */
function isTelling({ holds, hiddenBy: ways }: HiddenTable): boolean {
  return holds !== "text" || ways.some((way) => !weak.has(way));
}

function rank({ holds }: HiddenTable): number {
  return order.indexOf(holds);
}

function tableOf({ candidate, values }: Heap, limits: TableLimits): HiddenTable {
  const { module, evaluates } = candidate;
  const all = [...values];
  const { start } = evaluates.node;
  return {
    id: createHash("sha256").update(all.join("\n")).digest("hex").slice(0, 12),
    place: module.place(start),
    hiddenBy: hiddenBy(candidate),
    holds: heldBy(all),
    values: all.slice(0, limits.values),
    count: all.length,
    code: codeOf(candidate),
  };
}

/** What has to be run, shortened: what it needs, then itself. */
function codeOf({ module, closure, evaluates }: Candidate): string {
  const parts = closure.pieces.map((piece) =>
    piece.kind === "effect" ? piece.node : (piece.lifted.declaration ?? piece.lifted.value?.node),
  );
  const shown = [...parts, evaluates.node]
    .filter((node) => node !== undefined)
    .map(({ start, end }) => shortened(module.text.slice(start, Math.min(end, start + longestPart + 1)), longestPart));
  return shortened(shown.join("\n"), longestCode);
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** The kind of the most of its values that are of any. */
function heldBy(values: readonly string[]): Holds {
  const counts = new Map<Holds, number>();
  for (const value of values) {
    const holds = holdsOf(value);
    counts.set(holds, (counts.get(holds) ?? 0) + 1);
  }
  const [most] = [...counts].filter(([holds]) => holds !== "text").toSorted(([, a], [, b]) => b - a);
  if (most === undefined || most[1] * 3 < values.length) return "text";
  return most[0];
}
