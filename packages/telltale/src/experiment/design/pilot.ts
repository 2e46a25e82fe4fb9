import type { Signal } from "../signals/signal.ts";
import type { ScreeningResult, Candidate } from "./screening-result.ts";
import { priorities } from "./priority.ts";

/** Rounds from this one on are pilots, each in a random order of its own. */
export const firstPilot = 5;
/** Of one arm: a value of 0.3 turns up at most once in all but one of 130 repeats. */
export const pilotTrials = 20;
/** Hits from which it is worth going on, and how many of them one at the other level outweighs. */
const leastHits = 2;
const hitsOutweighed = 6;

export type PilotResult = "supported" | "futile" | "not run";

/** What may be hidden and chance has a part in, and is known well enough to be tested. */
export function isForPilot({ signal, priority }: Candidate): boolean {
  return (
    signal.isStochastic &&
    signal.isTestable &&
    signal.scoreOf === undefined &&
    priority >= priorities.covert
  );
}

/** Whether the first trials of its confirmation speak for a signal. */
export function pilotOf(signal: Signal, { facts }: ScreeningResult): PilotResult {
  let trials = 0;
  let hits = 0;
  let others = 0;
  facts.forEach((trial, index) => {
    if ((trial.round ?? 0) < firstPilot) return;
    const isAtLevel = trial.environment[signal.factor ?? ""] === signal.level;
    const isHit = signal.symbolOf(index) === "new";
    trials += Number(isAtLevel);
    hits += Number(isAtLevel && isHit);
    others += Number(!isAtLevel && isHit);
  });
  if (trials === 0) return "not run";
  return hits >= leastHits && hits >= others * hitsOutweighed ? "supported" : "futile";
}

/** The cells of the pilots so far. */
export function pilotCells({ facts }: ScreeningResult): ReadonlySet<string> {
  return new Set(facts.flatMap(({ round, cell }) => ((round ?? 0) < firstPilot ? [] : [cell])));
}
