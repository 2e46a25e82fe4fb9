import type { HiddenTable } from "../../inspection.ts";
import type { Candidate } from "../candidates/candidate.ts";
import type { Slice } from "../interpreter/slice.ts";
import type { TableLimits } from "../limits.ts";
import { hiddenBy } from "./hidden-by.ts";
import { hiddenIn } from "./hidden.ts";
import { heldBy, holdsOf } from "./holds.ts";
import { idOf } from "./identity.ts";

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

export function gatherTables(recovered: readonly Recovered[], limits: TableLimits): HiddenTable[] {
  const tests = new Map<Slice, ReturnType<typeof hiddenIn>>();
  const heaps = new Map<string, Heap>();
  for (const { candidate, source, strings } of recovered) {
    let test = tests.get(source);
    if (test === undefined)
      tests.set(
        source,
        (test = hiddenIn([...source.declarations, ...source.expressions].join("\n"))),
      );
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
  return [...heaps.values()].map((heap) => tableOf(heap, limits)).filter(isTelling);
}

/** Ways in which harmless texts are put together too. */
const weak = new Set(["split", "substitution", "arithmetic", "hex"]);

/** Texts that are only put together of pieces are patterns and messages, in every program. */
function isTelling({ holds, hiddenBy: ways }: HiddenTable): boolean {
  return holds === "text" ? ways.some((way) => !weak.has(way)) : ways.length > 0;
}

function tableOf({ candidate, values }: Heap, limits: TableLimits): HiddenTable {
  const { module, evaluates } = candidate;
  const all = [...values];
  const { start } = evaluates.node;
  return {
    id: idOf(all),
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
    .map(({ start, end }) =>
      shortened(module.text.slice(start, Math.min(end, start + longestPart + 1)), longestPart),
    );
  return shortened(shown.join("\n"), longestCode);
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
