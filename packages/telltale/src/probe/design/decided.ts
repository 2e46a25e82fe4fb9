import { freshClaims } from "../fresh-claims.ts";
import type { Manifest } from "../manifest.ts";
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
  const hidden = new Set(
    candidates.filter(({ weight }) => weight >= worth.covert).map(({ signal }) => signal),
  );
  const sharp = new Set(
    candidates.filter(({ weight }) => weight >= worth.sharp).map(({ signal }) => signal),
  );
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
    ({ signal, weight }) => hidden.has(signal) && !signal.noisy && (weight ?? 1) >= likely,
  );
  // What is done openly has the trials that were planned for it as well.
  const waited = tested.claims.filter(
    ({ claim: { signal, weight = 1 } }) => weight >= (sharp.has(signal) ? likely : nearlySettled),
  );
  return main.length > 0 && main.every((claim) => known.has(claim)) && waited.every(isOver);
}
