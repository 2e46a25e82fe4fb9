import type { HiddenTable } from "../inspection.ts";
import type { Module } from "../source/module.ts";
import { batches, sliceOf } from "./candidates/batch.ts";
import { findCandidates } from "./candidates/find.ts";
import { openInterpreter } from "./interpreter/index.ts";
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
  const deadline = performance.now() + limits.totalMilliseconds;
  await using interpreter = openInterpreter(limits);
  let leftOut = 0;
  for (const module of modules) {
    for (const batch of batches(findCandidates(module, limits).candidates, limits)) {
      const slice = sliceOf(batch);
      const outcomes = await interpreter.run(slice, deadline);
      for (const [index, outcome] of outcomes.entries()) {
        const candidate = batch.candidates[index];
        if (candidate === undefined) continue;
        if (outcome.kind === "left-out") leftOut++;
        if (outcome.kind === "stopped") {
          const { line, column } = module.place(candidate.evaluates.node.start);
          lines.push(`${module.path}:${line}:${column}: a decoder was stopped: ${outcome.message}`);
        }
        if (outcome.kind === "strings" && outcome.strings.length > 0)
          recovered.push({ candidate, source: slice, strings: outcome.strings });
      }
    }
  }
  if (leftOut > 0)
    lines.push(`${leftOut} expressions that may decode something were not run: the time for all was over`);
  const tables = gatherTables(recovered, limits, lines);
  return { tables, limits: lines };
}
