import type { Node } from "oxc-parser";
import type { HiddenTable } from "../../result/inspection.ts";
import type { Module } from "../../program/module.ts";
import type { DecodingCandidate } from "../decoder-search/decoding-candidate.ts";
import type { Slice } from "../interpreter/slice.ts";
import type { DeobfuscationLimits } from "../limits.ts";
import { detectEncodings } from "./detect-encodings.ts";
import { hiddenIn } from "./hidden.ts";
import { kindOfValues, kindOfValue } from "../values/value-kind.ts";
import { idOf } from "../values/identity.ts";
import { valuesOf } from "./listed-values.ts";

/** The strings that running one candidate gave. */
export interface RecoveredStrings {
  readonly candidate: DecodingCandidate;
  readonly source: Slice;
  readonly strings: readonly string[];
}

/** At least so many values in one place are a table of their own; fewer are grouped by their decoder. */
const leastOfTable = 3;
const longestCode = 2000;
const longestPart = 400;

interface Heap {
  readonly candidate: DecodingCandidate;
  readonly values: Set<string>;
}

export function gatherTables(
  recovered: readonly RecoveredStrings[],
  limits: DeobfuscationLimits,
): HiddenTable[] {
  const heaps = new Map<string, Heap>();
  const decoders = new Map<object, number>();
  const numberOf = (each: object): number => {
    const number = decoders.get(each) ?? decoders.size;
    decoders.set(each, number);
    return number;
  };
  for (const heap of outermost(hiddenOf(recovered))) {
    const { candidate, values } = heap;
    const { module, evaluates, decoder } = candidate;
    const { start, end } = evaluates.node;
    if (values.size >= leastOfTable) {
      heaps.set(`${module.path} ${start} ${end}`, heap);
      continue;
    }
    for (const value of values) {
      const by = decoder === undefined ? `${module.path} ${start}` : `decoder ${numberOf(decoder)}`;
      const key = `${by} ${kindOfValue(value)}`;
      const shared = heaps.get(key) ?? { candidate, values: new Set() };
      shared.values.add(value);
      heaps.set(key, shared);
    }
  }
  const tables = [...heaps.values()].map((heap) => tableOf(heap, limits)).filter(isWorthReporting);
  // A module that the program carries twice gives the same tables twice.
  return [...new Map(tables.toReversed().map((table) => [table.id, table])).values()].toReversed();
}

/** The hidden values of each candidate. */
function* hiddenOf(recovered: readonly RecoveredStrings[]): Generator<Heap> {
  const tests = new Map<Slice, ReturnType<typeof hiddenIn>>();
  for (const { candidate, source, strings } of recovered) {
    const text = (): string => [...source.declarations, ...source.expressions].join("\n");
    const isHidden = tests.get(source) ?? hiddenIn(text());
    tests.set(source, isHidden);
    const whole = candidate.evaluates.kind === "program";
    const values = strings.flatMap(valuesOf).filter((value) => isHidden(value, whole));
    if (values.length > 0) yield { candidate, values: new Set(values) };
  }
}

/** Drops a candidate within another one that gives the same values, in the same or another form. */
function outermost(heaps: Iterable<Heap>): readonly Heap[] {
  const kept: Heap[] = [];
  const around: Heap[] = [];
  const sorted = [...heaps].toSorted(
    (
      { candidate: { module: a, evaluates: one } },
      { candidate: { module: b, evaluates: other } },
    ) =>
      a === b
        ? one.node.start - other.node.start || other.node.end - one.node.end
        : a.path < b.path
          ? -1
          : 1,
  );
  for (const heap of sorted) {
    for (let outer = around.at(-1); outer !== undefined; outer = around.at(-1)) {
      if (encloses(outer, heap)) break;
      around.pop();
    }
    const outer = around.at(-1);
    if (outer !== undefined && isCovered(heap, outer)) continue;
    kept.push(heap);
    around.push(heap);
  }
  return kept;
}

function encloses({ candidate: outer }: Heap, { candidate: inner }: Heap): boolean {
  return outer.module === inner.module && inner.evaluates.node.end <= outer.evaluates.node.end;
}

function isCovered({ values }: Heap, outer: Heap): boolean {
  const all = [...outer.values].join("\n");
  return [...values].every(
    (value) => all.includes(value) || [...outer.values].some((part) => value.includes(part)),
  );
}

/** Encodings that harmless texts show too. */
const weak = new Set(["split", "substitution", "arithmetic", "hex"]);

const encoded = /^[A-Za-z0-9+/_-]{40,}={0,2}$/;

/** Whether a table is worth reporting: in every program, texts that are only concatenated are patterns and messages. */
function isWorthReporting({ holds, hiddenBy: encodings, values }: HiddenTable): boolean {
  // This is the output of an encoder, not of a decoder.
  if (holds === "text" && values.every((value) => encoded.test(value))) return false;
  if (holds === "characters" && values.length < leastOfTable) return false;
  if (holds === "text" && values.every((value) => /^[\d.,:+\s-]+$/.test(value))) return false;
  return holds === "text"
    ? encodings.some((encoding) => !weak.has(encoding))
    : encodings.length > 0;
}

function tableOf({ candidate, values }: Heap, limits: DeobfuscationLimits): HiddenTable {
  const { module, evaluates } = candidate;
  const all = [...values];
  const { start } = evaluates.node;
  return {
    id: idOf(all),
    place: module.place(start),
    hiddenBy: detectEncodings(candidate),
    holds: kindOfValues(all),
    values: all.slice(0, limits.values),
    count: all.length,
    code: codeOf(candidate),
  };
}

/** The code that was run, shortened: its dependencies, then the expression itself. */
function codeOf({ module, closure, evaluates }: DecodingCandidate): string {
  const parts = closure.pieces.map((piece) =>
    partOf(
      piece.module,
      piece.kind === "effect" ? piece.node : (piece.lifted.declaration ?? piece.lifted.value?.node),
    ),
  );
  const shown = [...parts, partOf(module, evaluates.node)].filter((part) => part !== "");
  return shortened(shown.join("\n"), longestCode);
}

function partOf({ text }: Module, node: Node | undefined): string {
  if (node === undefined) return "";
  return shortened(
    text.slice(node.start, Math.min(node.end, node.start + longestPart + 1)),
    longestPart,
  );
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
