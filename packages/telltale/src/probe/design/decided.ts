import { freshClaims } from "../fresh-claims.ts";
import type { Manifest } from "../manifest.ts";
import type { Signal } from "../signal.ts";
import type { TestedClaim } from "../verdict.ts";
import { testClaims } from "../verdict.ts";
import { worth } from "./worth.ts";
import { likely } from "../contrast.ts";
import type { Screened } from "./candidates.ts";
import { nearlySettled } from "./factorial.ts";

/** What is tested after the factorial must not undo what was decided in it. */
export const margin = 2;
/** A claim that fails in more of its trials than this is not waited for. */
const mostFailed = 0.15;

/** Whether no further look of the factorial is needed: what was as good as settled is shown, or does not hold. */
export function isDecided(screened: Screened, { alpha, clusters }: Manifest): boolean {
  const { candidates, learnt, facts, control } = screened;
  const worthBy = new Map(candidates.map(({ signal, weight }) => [signal, weight]));
  const isWorth = (signal: Signal, least: number): boolean => (worthBy.get(signal) ?? 0) >= least;
  const claims = freshClaims(
    candidates.map(({ signal }) => signal),
    learnt,
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
      isWorth(signal, worth.covert) && !signal.noisy && (weight ?? 1) >= likely,
  );
  // What is done openly has the trials that were planned for it as well.
  const waited = tested.claims.filter(
    ({ claim: { signal, weight = 1 } }) =>
      weight >= (isWorth(signal, worth.sharp) ? likely : nearlySettled),
  );
  return main.length > 0 && main.every((claim) => known.has(claim)) && waited.every(isOver);
}
