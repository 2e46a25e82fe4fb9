import type { Binding } from "../program/names.ts";
import { sliceOf } from "./decoder-search/batch.ts";
import type { Batch } from "./decoder-search/batch.ts";
import type { DecodingCandidate } from "./decoder-search/decoding-candidate.ts";
import type { Interpreter } from "./interpreter/index.ts";
import type { Slice } from "./interpreter/slice.ts";
import type { RecoveredStrings } from "./recovered-values/gather-tables.ts";

/** A decoder is slow above so many steps for each expression. That is known after `leastMeasured` steps. */
const slow = 1;
const leastMeasured = 500;
/** The share of all steps that one batch may use. */
const mostShare = 0.25;

export interface PreparedBatch {
  readonly batch: Batch;
  readonly slice: Slice;
}

export interface BatchResults {
  readonly recovered: readonly RecoveredStrings[];
  /** What was stopped, one line each. */
  readonly stopped: readonly string[];
  /** Expressions for which no steps were left. */
  readonly leftOut: number;
  /** Steps that all batches took. */
  readonly steps: number;
}

/**
 * Runs the batches, the most promising first.
 * @param most steps for all batches.
 * @param deadline on the clock of `performance.now()`.
 */
export async function runBatches(
  work: readonly PreparedBatch[],
  interpreter: Interpreter,
  most: number,
  deadline: number,
): Promise<BatchResults> {
  const recovered: RecoveredStrings[] = [];
  const stopped: string[] = [];
  const hopeless = new Set<Binding>();
  let leftOut = 0;
  let steps = 0;
  const rates = new Map<Binding, Rate>();
  const queue = work.map(weighed);
  for (let next = takeNext(queue, rates); next !== undefined; next = takeNext(queue, rates)) {
    const { batch, slice } = next;
    const { decoder } = batch.candidates[0] ?? {};
    if (decoder !== undefined && hopeless.has(decoder)) {
      leftOut += slice.expressions.length;
      continue;
    }
    const budget = Math.min(most - steps, most * mostShare);
    const { outcomes, steps: took } = await interpreter.run(slice, budget, deadline);
    steps += took;
    if (decoder !== undefined) count(rates, decoder, took, outcomes.length);
    for (const [index, outcome] of outcomes.entries()) {
      const candidate = batch.candidates[index];
      if (candidate === undefined) continue;
      if (outcome.kind === "left-out") leftOut++;
      if (outcome.kind === "strings" && outcome.strings.length > 0)
        recovered.push({ candidate, source: slice, strings: outcome.strings });
      // A probed function gets meaningless texts, so that it says nothing if it is stopped.
      if (outcome.kind === "stopped" && candidate.evaluates.kind !== "probe")
        stopped.push(lineFor(candidate, outcome.message));
    }
    if (outcomes.some(({ kind }) => kind === "unprepared")) {
      // Candidates without a common decoder run again alone, as one of them is the cause.
      if (decoder === undefined && batch.candidates.length > 1)
        queue.push(...splitBatch(batch).map(weighed));
      else {
        if (decoder !== undefined) hopeless.add(decoder);
        stopped.push(
          ...batch.candidates
            .slice(0, 1)
            .map((each) => lineFor(each, "what it needs took all its time")),
        );
      }
    }
  }
  return { recovered, stopped, leftOut, steps };
}

function splitBatch({ candidates }: Batch): readonly PreparedBatch[] {
  return candidates.map((candidate) => {
    const batch = { candidates: [candidate], pieces: candidate.closure.pieces };
    return { batch, slice: sliceOf(batch) };
  });
}

function lineFor({ module, evaluates }: DecodingCandidate, message: string): string {
  const { line, column } = module.place(evaluates.node.start);
  return `${module.path}:${line}:${column}: a decoder was stopped: ${message}`;
}

/** Opaque data: one long run of digits of some alphabet, or a row of numbers. */
const opaque =
  /[A-Za-z0-9+/=_$-]{24,}|(?:(?:\d{1,3}|0x[\da-f]+),\s*){8,}|(?:\\x[\da-f]{2}|\\u[\da-f]{4}){4,}/i;

interface Weighed extends PreparedBatch {
  /**
   * The lower, the earlier the batch runs: promising batches first, then by the size of declarations for each
   * expression.
   */
  readonly weight: number;
}

interface Rate {
  readonly steps: number;
  readonly expressions: number;
}

function weighed(work: PreparedBatch): Weighed {
  const { declarations, expressions } = work.slice;
  const promising = [...declarations, ...expressions].some((text) => opaque.test(text));
  const characters = declarations.reduce((sum, { length }) => sum + length, 0);
  return { ...work, weight: (promising ? 0 : 2 ** 32) + characters / expressions.length };
}

/** Takes the batch of lowest weight. Slow decoders come last, so that they do not use up the steps of all. */
function takeNext(queue: Weighed[], rates: ReadonlyMap<Binding, Rate>): Weighed | undefined {
  let best = 0;
  for (const [index, each] of queue.entries()) {
    const other = queue[best];
    if (other === undefined) break;
    const slower = Number(isSlow(each, rates)) - Number(isSlow(other, rates));
    if (slower < 0 || (slower === 0 && each.weight < other.weight)) best = index;
  }
  return queue.splice(best, 1)[0];
}

function isSlow({ batch }: PreparedBatch, rates: ReadonlyMap<Binding, Rate>): boolean {
  const { decoder } = batch.candidates[0] ?? {};
  const rate = decoder === undefined ? undefined : rates.get(decoder);
  if (rate === undefined || rate.steps < leastMeasured) return false;
  return rate.steps > rate.expressions * slow;
}

function count(
  rates: Map<Binding, Rate>,
  decoder: Binding,
  steps: number,
  expressions: number,
): void {
  const { steps: before, expressions: run } = rates.get(decoder) ?? { steps: 0, expressions: 0 };
  rates.set(decoder, { steps: before + steps, expressions: run + expressions });
}
