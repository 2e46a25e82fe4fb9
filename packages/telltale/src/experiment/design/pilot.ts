import { rounds } from "../signals/rounds.ts";
import type { Signal } from "../signals/signal.ts";
import type { ScreeningResult, Candidate } from "./screening-result.ts";
import { priorities } from "./priority.ts";

/** Trials of one arm: a value with a rate of 0.3 turns up at least twice in all but one of 130 repeats. */
export const pilotTrials = 20;
/** Hits from which it is worth going on, and how many hits it takes to outweigh one at another level. */
const leastHits = 2;
const hitsOutweighed = 6;

export type PilotResult = "supported" | "futile" | "not run";

/**
 * Whether a candidate gets a pilot: it may be covert, is stochastic and testable, and is not compared as a
 * distribution.
 */
export function isForPilot({ signal, priority }: Candidate): boolean {
  return (
    signal.isStochastic &&
    signal.isTestable &&
    signal.scoreOf === undefined &&
    priority >= priorities.covert
  );
}

/** Whether the pilot trials of a signal support it. */
export function pilotOf(signal: Signal, { facts }: ScreeningResult): PilotResult {
  let trials = 0;
  let hits = 0;
  let others = 0;
  facts.forEach((trial, index) => {
    if ((trial.round ?? 0) < rounds.firstPilot) return;
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
  return new Set(
    facts.flatMap(({ round, cell }) => ((round ?? 0) < rounds.firstPilot ? [] : [cell])),
  );
}
