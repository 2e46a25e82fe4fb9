import type { HiddenTable } from "../inspection.ts";
import type { Module } from "../source/module.ts";
import { batches, sliceOf } from "./candidates/batch.ts";
import type { Batch } from "./candidates/batch.ts";
import { findCandidates } from "./candidates/find.ts";
import type { Candidate } from "./candidates/find.ts";
import { openInterpreter } from "./interpreter/index.ts";
import type { Slice } from "./interpreter/slice.ts";
import { tableLimits } from "./limits.ts";
import type { TableLimits } from "./limits.ts";
import { gatherTables } from "./meaning/gather.ts";
import type { Recovered } from "./meaning/gather.ts";
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
  let work = modules.flatMap((module) => workOn(module, limits, lines));
  const deadline = performance.now() + limits.totalMilliseconds;
  await using interpreter = openInterpreter(limits);
  for (let depth = 0; depth < mostDepth && work.length > 0; depth++) {
    const payloads: Module[] = [];
    for (const { batch, slice } of work.toSorted((a, b) => promise(b.slice) - promise(a.slice))) {
      const outcomes = await interpreter.run(slice, deadline);
      for (const [index, outcome] of outcomes.entries()) {
        const candidate = batch.candidates[index];
        if (candidate === undefined) continue;
        if (outcome.kind === "left-out") leftOut++;
        if (outcome.kind === "stopped")
          lines.push(`${placeOf(candidate)}: a decoder was stopped: ${outcome.message}`);
        if (outcome.kind === "strings" && outcome.strings.length > 0)
          take(candidate, slice, outcome.strings, payloads);
      }
    }
    work = payloads.flatMap((module) => workOn(module, limits, lines));
  }
  if (leftOut > 0)
    lines.push(
      `${leftOut} expressions that may decode something were not run: the time for all was over`,
    );
  return { tables: gatherTables(recovered, limits, lines), limits: lines };

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
}

interface Work {
  readonly batch: Batch;
  readonly slice: Slice;
}

function workOn(module: Module, limits: TableLimits, lines: string[]): Work[] {
  try {
    const { candidates } = findCandidates(module, limits);
    return batches(candidates, limits).map((batch) => ({ batch, slice: sliceOf(batch) }));
  } catch (error) {
    // Nested deeper than the stack of this thread.
    if (!(error instanceof RangeError)) throw error;
    lines.push(`${module.path}: not searched for hidden tables: it is nested too deeply`);
    return [];
  }
}

/** Data that nobody reads: digits of some alphabet in one piece, or a row of numbers. */
const opaque =
  /[A-Za-z0-9+/=_$-]{24,}|(?:(?:\d{1,3}|0x[\da-f]+),\s*){8,}|(?:\\x[\da-f]{2}|\\u[\da-f]{4}){4,}/i;

/** What is likely to hide something is run first. */
function promise({ declarations, expressions }: Slice): number {
  return [...declarations, ...expressions].some((each) => opaque.test(each)) ? 1 : 0;
}

function placeOf({ module, evaluates }: Candidate): string {
  const { line, column } = module.place(evaluates.node.start);
  return `${module.path}:${line}:${column}`;
}
