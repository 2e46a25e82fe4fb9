import { confirmatoryClaims } from "../inference/confirmatory-claims.ts";
import type { Manifest } from "../signals/manifest.ts";
import type { Signal } from "../signals/signal.ts";
import type { TestedClaim } from "../inference/claim-tests.ts";
import { testClaims } from "../inference/claim-tests.ts";
import { priorities } from "./priority.ts";
import { likely } from "../inference/factorial-claims.ts";
import type { ScreeningResult } from "./screening-result.ts";
import { nearlySettled } from "./factorial.ts";

/**
 * The factorial stops only at p-values this many times below alpha: what is tested after it must not undo what it
 * decided.
 */
export const margin = 2;
/** A claim that fails in more than this share of its trials is not waited for. */
const mostFailed = 0.15;

/** Whether the factorial needs no further look: what was nearly settled is shown, or does not hold. */
export function canStop(screening: ScreeningResult, { alpha, clusters }: Manifest): boolean {
  const { candidates, exploration, facts, control } = screening;
  const worthBy = new Map(candidates.map(({ signal, priority }) => [signal, priority]));
  const isWorth = (signal: Signal, least: number): boolean => (worthBy.get(signal) ?? 0) >= least;
  const claims = confirmatoryClaims(
    candidates.map(({ signal }) => signal),
    exploration,
    facts,
    control,
    clusters,
  );
  const tested = testClaims(claims, facts, alpha, []);
  const known = new Set(tested.claims.map(({ claim }) => claim));
  const isOver = ({ pValue, agreeing, total }: TestedClaim): boolean =>
    pValue * margin <= alpha || agreeing < (1 - mostFailed) * total;
  const main = claims.filter(
    ({ signal, weight }) =>
      isWorth(signal, priorities.covert) && !signal.isStochastic && (weight ?? 1) >= likely,
  );
  // Overt claims have the trials that were planned for them as well.
  const waited = tested.claims.filter(
    ({ claim: { signal, weight = 1 } }) =>
      weight >= (isWorth(signal, priorities.sharp) ? likely : nearlySettled),
  );
  return main.length > 0 && main.every((claim) => known.has(claim)) && waited.every(isOver);
}
