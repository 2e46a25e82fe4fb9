import type { HiddenTable } from "../inspection.ts";
import type { Module } from "../source/module.ts";
import { batches, sliceOf } from "./candidates/batch.ts";
import type { Batch } from "./candidates/batch.ts";
import { findCandidates } from "./candidates/find.ts";
import type { Candidate } from "./candidates/candidate.ts";
import { digestTables } from "./digests/index.ts";
import type { FoundDigests } from "./digests/find.ts";
import { openInterpreter } from "./interpreter/index.ts";
import type { Slice } from "./interpreter/slice.ts";
import { tableLimits } from "./limits.ts";
import type { TableLimits } from "./limits.ts";
import { gatherTables } from "./meaning/gather.ts";
import type { Recovered } from "./meaning/gather.ts";
import { order } from "./values/holds.ts";
import { literalsIn, readPayload } from "./meaning/payload.ts";

/** Hidden tables, and what was left out of the search, one line each. */
export interface Tables {
  readonly tables: HiddenTable[];
  readonly limits: string[];
}

/** Programs within programs are unpacked so often. */
const mostDepth = 3;

/**
 * Finds what the modules of a program decode out of data in themselves, runs it in an interpreter of its own and lists
 * what it hides, the most telling first. Never throws for what a module does: what was stopped or left out is a line.
 */
export async function findTables(
  modules: readonly Module[],
  limits: TableLimits = tableLimits,
): Promise<Tables> {
  const lines: string[] = [];
  const recovered: Recovered[] = [];
  let leftOut = 0;
  const digests: FoundDigests[] = [];
  let work = workOn(modules);
  const deadline = performance.now() + limits.totalMilliseconds;
  await using interpreter = openInterpreter(limits);
  for (let depth = 0; depth < mostDepth && work.length > 0; depth++) {
    const payloads: Module[] = [];
    for (const { batch, slice } of inTurn(work)) {
      const outcomes = await interpreter.run(slice, deadline);
      for (const [index, outcome] of outcomes.entries()) {
        const candidate = batch.candidates[index];
        if (candidate === undefined) continue;
        if (outcome.kind === "left-out") leftOut++;
        // What a probed function does with texts that mean nothing tells nothing.
        if (outcome.kind === "stopped" && candidate.evaluates.kind !== "probe")
          lines.push(`${placeOf(candidate)}: a decoder was stopped: ${outcome.message}`);
        if (outcome.kind === "strings" && outcome.strings.length > 0)
          take(candidate, slice, outcome.strings, payloads);
      }
    }
    work = workOn(payloads);
  }
  if (leftOut > 0)
    lines.push(
      `${leftOut} expressions that may decode something were not run: the time for all was over`,
    );
  const tables = await digestTables(
    digests,
    gatherTables(recovered, limits),
    modules,
    interpreter,
    performance.now() + limits.totalMilliseconds / 2,
    limits,
  );
  const ranked = tables.toSorted(
    (a, b) => order.indexOf(a.holds) - order.indexOf(b.holds) || b.count - a.count,
  );
  if (ranked.length > limits.tables)
    lines.push(
      `${ranked.length - limits.tables} more hidden tables, of less interest, are not listed`,
    );
  return { tables: ranked.slice(0, limits.tables), limits: lines };

  function take(
    candidate: Candidate,
    source: Slice,
    strings: readonly string[],
    payloads: Module[],
  ): void {
    const [text] = strings;
    const { kind, node } = candidate.evaluates;
    const payload =
      kind === "program" && text !== undefined
        ? readPayload(candidate.module, node.start, text)
        : undefined;
    if (payload !== undefined) payloads.push(payload);
    recovered.push({
      candidate,
      source,
      strings: payload === undefined ? strings : literalsIn(payload),
    });
  }

  function workOn(searched: readonly Module[]): Work[] {
    const found = findCandidates(searched, limits);
    digests.push(...found.digests);
    lines.push(...found.limits);
    return batches(found.candidates, limits).map((batch) => ({ batch, slice: sliceOf(batch) }));
  }
}

interface Work {
  readonly batch: Batch;
  readonly slice: Slice;
}

/** Data that nobody reads: digits of some alphabet in one piece, or a row of numbers. */
const opaque =
  /[A-Za-z0-9+/=_$-]{24,}|(?:(?:\d{1,3}|0x[\da-f]+),\s*){8,}|(?:\\x[\da-f]{2}|\\u[\da-f]{4}){4,}/i;

/** What is likely to hide something first, and of that what needs least: a large one must not take all the time. */
function inTurn(work: readonly Work[]): readonly Work[] {
  return work
    .map((each) => {
      const { declarations, expressions } = each.slice;
      const promising = [...declarations, ...expressions].some((text) => opaque.test(text));
      const characters = declarations.reduce((sum, { length }) => sum + length, 0);
      return { each, cost: (promising ? 0 : 2 ** 32) + characters };
    })
    .toSorted((a, b) => a.cost - b.cost)
    .map(({ each }) => each);
}

function placeOf({ module, evaluates }: Candidate): string {
  const { line, column } = module.place(evaluates.node.start);
  return `${module.path}:${line}:${column}`;
}
