import type { Environment } from "../../trace/trace.ts";
import { claimsOf, pairsOf } from "../claim.ts";
import type { CellPair } from "../claim.ts";
import { permutationTest } from "../exact.ts";
import { seededRandom } from "../random.ts";
import type { Signal } from "../signal.ts";
import { armKey, armsOf, extensionRound, stratumOf } from "../verdict.ts";
import type { Arms } from "../verdict.ts";
import { worth } from "./worth.ts";
import type { Screened } from "./candidates.ts";
import { mostTrialsPerArm, trialsForRate } from "./confirmation.ts";
import { give } from "./step.ts";
import type { Design, Step } from "./step.ts";

/** One arm must show nothing but its own value, or nearly so, and the other its own at least so often. */
const pure = 0.95;
const mixed = 0.15;

interface Extension {
  readonly pair: CellPair;
  readonly need: number;
}

/**
 * More trials of the arms in which something hidden that had seemed to never fail turned out to show now and then, where
 * that is why they do not decide. The second look at one claim counts as a claim of its own (`testClaims`).
 * `undefined` when there is nothing to extend, or no room.
 */
export function planExtension(design: Design, screened: Screened, room: number): Step | undefined {
  const { manifest } = design;
  const pairs = pairsOf(screened.cells);
  const arms = armsOf(screened.facts);
  const wanted = screened.candidates
    .filter(({ signal, weight }) => !signal.noisy && signal.sure && weight >= worth.covert)
    .flatMap(({ signal }) =>
      claimsOf([signal], pairs).flatMap(
        ({ pairs: mine }) =>
          mine
            .flatMap((pair) => extensionOf(signal, pair, arms, manifest.alpha) ?? [])
            .toSorted((one, other) => one.need - other.need)[0] ?? [],
      ),
    );
  const first = wanted[0];
  const most = Math.min(mostTrialsPerArm, Math.floor(room / 2));
  if (first === undefined || first.need > most) return undefined;
  const cells = new Set([first.pair.first, first.pair.second]);
  for (const { pair, need } of wanted) {
    const more = new Set([...cells, pair.first, pair.second]);
    if (need <= Math.floor(room / more.size)) for (const cell of more) cells.add(cell);
  }
  const count = Math.min(mostTrialsPerArm, Math.floor(room / cells.size));
  const environments = [...cells].flatMap((cell) =>
    Array<Environment>(count).fill(screened.cells.get(cell) ?? {}),
  );
  const order = seededRandom(manifest.seed + 8).shuffle(environments);
  return give(design, "done", "confirmation", order, extensionRound);
}

/** What an arm more of one pair would need, where its first arms are of use and do not decide. */
function extensionOf(
  signal: Signal,
  pair: CellPair,
  arms: Arms,
  alpha: number,
): Extension | undefined {
  const [first, second] = [pair.first, pair.second].map((cell) => arms.get(armKey(cell, 1)));
  if (first === undefined || second === undefined) return undefined;
  const stratum = stratumOf(signal, pair, first, second);
  if (stratum.first === 0 || stratum.second === 0) return undefined;
  if (permutationTest([stratum]) <= alpha) return undefined;
  // Both as shares of the first cell's value.
  const shares = [stratum.firstYes / stratum.first, stratum.secondYes / stratum.second] as const;
  const isPure = shares[0] >= pure || shares[1] <= 1 - pure;
  const rate = shares[0] - shares[1];
  if (!isPure || rate < mixed) return undefined;
  return { pair, need: Math.max(1, trialsForRate(rate, 2, alpha) - first.length) };
}
