import { rounds } from "../signals/rounds.ts";
import type { Signal } from "../signals/signal.ts";
import type { ScreeningResult, Candidate } from "./screening-result.ts";
import { pilotSettings } from "../settings/arms.ts";
import { priorities } from "../settings/follow-up.ts";

const { leastHits, hitsOutweighed } = pilotSettings;

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
