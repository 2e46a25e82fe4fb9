import type { HiddenTable } from "../inspection.ts";
import type { Module } from "../source/module.ts";
import { batches, sliceOf } from "./candidates/batch.ts";
import { findCandidates } from "./candidates/find.ts";
import type { Candidate } from "./candidates/find.ts";
import { openInterpreter } from "./interpreter/index.ts";
import type { Slice } from "./interpreter/slice.ts";
import { tableLimits } from "./limits.ts";
import type { TableLimits } from "./limits.ts";
import { gatherTables } from "./meaning/gather.ts";
import type { Recovered } from "./meaning/gather.ts";

/** Hidden tables, and what was left out of the search, one line each. */
export interface Tables {
  readonly tables: HiddenTable[];
  readonly limits: string[];
}

/**
 * Finds what the modules of a program decode out of data in themselves, runs it in an interpreter of its own and lists
 * what it hides, the most telling first.
 */
export async function findTables(
  modules: readonly Module[],
  limits: TableLimits = tableLimits,
): Promise<Tables> {
  const lines: string[] = [];
  const recovered: Recovered[] = [];
  await using interpreter = openInterpreter(limits);
  let leftOut = 0;
  const work = modules
    .flatMap((module) => batches(findCandidates(module, limits).candidates, limits))
    .map((batch) => ({ batch, slice: sliceOf(batch) }))
    .toSorted((a, b) => promise(b.slice) - promise(a.slice));
  const deadline = performance.now() + limits.totalMilliseconds;
  for (const { batch, slice } of work) {
    const T = performance.now();
    const outcomes = await interpreter.run(slice, deadline);
    if (process.env["TRACE"]) console.log(Math.round(performance.now() - T), batch.candidates.length, slice.declarations.length, outcomes.map((o) => o.kind + (o.kind === "failed" ? o.message.slice(0, 60) : "")).filter((o) => o !== "strings").slice(0, 3), slice.expressions[0]?.slice(0, 80));
    for (const [index, outcome] of outcomes.entries()) {
      const candidate = batch.candidates[index];
      if (candidate === undefined) continue;
      if (outcome.kind === "left-out") leftOut++;
      if (outcome.kind === "stopped") lines.push(`${at(candidate)}: a decoder was stopped: ${outcome.message}`);
      if (outcome.kind === "strings" && outcome.strings.length > 0)
        recovered.push({ candidate, source: slice, strings: outcome.strings });
    }
  }
  if (leftOut > 0)
    lines.push(`${leftOut} expressions that may decode something were not run: the time for all was over`);
  const tables = gatherTables(recovered, limits, lines);
  return { tables, limits: lines };
}

/** Data that nobody reads: digits of some alphabet in one piece, or a row of numbers. */
const opaque = /[A-Za-z0-9+/=_$-]{24,}|(?:(?:\d{1,3}|0x[\da-f]+),\s*){8,}|(?:\\x[\da-f]{2}|\\u[\da-f]{4}){4,}/i;

/** What is likely to hide something is run first. */
function promise({ declarations, expressions }: Slice): number {
  return [...declarations, ...expressions].some((each) => opaque.test(each)) ? 1 : 0;
}

function at({ module, evaluates }: Candidate): string {
  const { line, column } = module.place(evaluates.node.start);
  return `${module.path}:${line}:${column}`;
}
