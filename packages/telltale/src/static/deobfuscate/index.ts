import type { HiddenTable } from "../result/inspection.ts";
import type { Module } from "../program/module.ts";
import { batches, sliceOf } from "./decoder-search/batch.ts";
import { findDecodingCandidates } from "./decoder-search/find-candidates.ts";
import { digestTables } from "./digests/index.ts";
import type { FoundDigests } from "./digests/find-digests.ts";
import { openInterpreter } from "./interpreter/index.ts";
import { deobfuscationLimits } from "./limits.ts";
import type { DeobfuscationLimits } from "./limits.ts";
import { gatherTables } from "./recovered-values/gather-tables.ts";
import type { RecoveredStrings } from "./recovered-values/gather-tables.ts";
import { order } from "./values/value-kind.ts";
import { literalsIn, readPayload } from "./recovered-values/payload.ts";
import { runBatches } from "./run-batches.ts";
import type { PreparedBatch } from "./run-batches.ts";

/** Hidden tables, and what the search left out, one line each. */
export interface HiddenTables {
  readonly tables: HiddenTable[];
  readonly limits: string[];
}

/** Programs within programs are unpacked to this depth. */
const mostDepth = 3;

/**
 * Deobfuscation: finds what the modules of a program decode from constant data, runs it in an isolated interpreter and
 * lists the hidden tables, the most interesting first. Never throws because of what a module does: what was stopped or
 * left out is a line of `limits`.
 */
export async function findHiddenTables(
  modules: readonly Module[],
  limits: DeobfuscationLimits = deobfuscationLimits,
): Promise<HiddenTables> {
  const lines: string[] = [];
  const recovered: RecoveredStrings[] = [];
  const digests: FoundDigests[] = [];
  let work = workOn(modules);
  const deadline = performance.now() + limits.totalMilliseconds;
  await using interpreter = openInterpreter(limits);
  let leftOut = 0;
  let steps = 0;
  for (let depth = 0; depth < mostDepth && work.length > 0; depth++) {
    const ran = await runBatches(work, interpreter, limits.totalSteps - steps, deadline);
    leftOut += ran.leftOut;
    steps += ran.steps;
    lines.push(...ran.stopped);
    const payloads: Module[] = [];
    for (const each of ran.recovered) {
      const payload = payloadOf(each);
      if (payload !== undefined) payloads.push(payload);
      recovered.push(payload === undefined ? each : { ...each, strings: literalsIn(payload) });
    }
    work = workOn(payloads);
  }
  if (leftOut > 0)
    lines.push(
      `expressions that may decode something and were not run, the work for all being done: ${leftOut}`,
    );
  const tables = await digestTables(
    digests,
    gatherTables(recovered, limits),
    modules,
    interpreter,
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

  function workOn(searched: readonly Module[]): PreparedBatch[] {
    const found = findDecodingCandidates(searched, limits);
    digests.push(...found.digests);
    lines.push(...found.limits);
    return batches(found.candidates, limits).map((batch) => ({ batch, slice: sliceOf(batch) }));
  }
}

/** The module in a recovered text that the program would have run as code. */
function payloadOf({ candidate, strings: [text] }: RecoveredStrings): Module | undefined {
  const { module, evaluates } = candidate;
  return evaluates.kind === "program" && text !== undefined
    ? readPayload(module, evaluates.node.start, text)
    : undefined;
}
