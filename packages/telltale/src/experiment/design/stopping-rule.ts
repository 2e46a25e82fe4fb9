import { confirmatoryClaims } from "../inference/confirmatory-claims.ts";
import type { Manifest } from "../signals/manifest.ts";
import type { Signal } from "../signals/signal.ts";
import type { TestedClaim } from "../inference/claim-tests.ts";
import { testClaims } from "../inference/claim-tests.ts";
import type { ScreeningResult } from "./screening-result.ts";
import { stoppingSettings, factorialSettings, claimSettings } from "../settings/factorial.ts";
import { priorities } from "../settings/follow-up.ts";

const { likely } = claimSettings;
const { nearlySettled } = factorialSettings;
const { margin, mostFailed } = stoppingSettings;

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
