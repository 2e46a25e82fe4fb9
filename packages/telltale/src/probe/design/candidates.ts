import type { Trace } from "../../trace/trace.ts";
import { observe } from "../align/observe.ts";
import type { Decode } from "../align/view.ts";
import { usableTraces } from "../analyse.ts";
import { cellsOf, claimsOf, pairsOf } from "../claim.ts";
import { classify } from "../classify/class.ts";
import type { Manifest } from "../manifest.ts";
import { findSignals } from "../signal.ts";
import type { Signal, TrialFacts } from "../signal.ts";
import type { Environment } from "../../trace/trace.ts";
import type { Candidate } from "./confirmation.ts";

export interface Screened {
  readonly candidates: readonly Candidate[];
  readonly cells: ReadonlyMap<string, Environment>;
  readonly facts: readonly TrialFacts[];
}

const worth = { covert: 10, behaviour: 3, overt: 1 } as const;

/** What the trials so far make worth testing, the likeliest to be hidden with the most weight. */
export function screen(traces: readonly Trace[], manifest: Manifest, decode: Decode): Screened {
  const { used, facts } = usableTraces(traces, manifest);
  const observations = observe(used, decode);
  const setting = { trials: facts, began: observations.began, modelHosts: observations.modelHosts };
  const signals = findSignals(observations.columns, facts, manifest.factors);
  const cells = cellsOf(facts);
  const claims = claimsOf(signals, pairsOf(cells));
  const factorsOf = new Map<Signal, string[]>();
  for (const claim of claims) factorsOf.set(claim.signal, [...(factorsOf.get(claim.signal) ?? []), claim.factor]);
  const candidates = [...factorsOf].map(([signal, factors]) => {
    const classes = signal.columns.map((column) => {
      const [one = "", other = ""] = column.values;
      return worth[classify(column, factors, [one, other], setting).class];
    });
    return { signal, weight: Math.max(...classes) };
  });
  return { candidates, cells, facts };
}

/** Cells that alone show some value, with how many candidates hang on each: to be tried again first. */
export function unsureCells(screened: Screened): readonly string[] {
  const tries = new Map<string, number>();
  for (const trial of screened.facts) tries.set(trial.cell, (tries.get(trial.cell) ?? 0) + 1);
  const cells: string[] = [];
  for (const { signal } of screened.candidates.toSorted((one, other) => other.weight - one.weight)) {
    const byValue = new Map<string, string[]>();
    for (const [cell, value] of signal.learned) byValue.set(value, [...(byValue.get(value) ?? []), cell]);
    for (const mine of [...byValue.values()].slice(0, 5)) {
      const sure = mine.some((cell) => (tries.get(cell) ?? 0) > 1 || cells.includes(cell));
      if (!sure && mine[0] !== undefined) cells.push(mine[0]);
    }
  }
  return cells;
}
