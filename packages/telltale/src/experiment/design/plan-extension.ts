import { seedStream } from "./seed-streams.ts";
import { looks } from "../signals/rounds.ts";
import type { Assignment } from "../../capture/trace/trace.ts";
import type { Claim } from "../signals/claim.ts";
import { factorialOf, testInFactorial } from "../inference/factorial-test.ts";
import { confirmatoryClaims } from "../inference/confirmatory-claims.ts";
import { testClaims } from "../inference/claim-tests.ts";
import type { ScreeningResult } from "./screening-result.ts";
import { trialsForRate } from "./arm-selection.ts";
import { planTrials } from "./design-state.ts";
import type { Design, Step } from "./design-state.ts";
import { extensionSettings, claimSettings, lookSettings } from "../settings/factorial.ts";
import { armSettings } from "../settings/arms.ts";
import { priorities } from "../settings/follow-up.ts";

const { alphaShareOfLook } = lookSettings;
const { likely } = claimSettings;
const { mostTrialsPerArm } = armSettings;
const { pure, mixed, leastOfNeed, mostOfNeed, mostByChance, claimsReckoned } = extensionSettings;

interface Extension {
  readonly factor: string;
  readonly levels: readonly [Assignment, Assignment];
  /** Trials at each of the two. */
  readonly need: number;
}

/**
 * The third look: more trials of a possibly covert signal that seemed deterministic and turned out to be stochastic,
 * where that is why the factorial does not decide it. Only its factor varies in them. `undefined` when there is nothing
 * to extend, or no budget.
 */
export function planExtension(
  design: Design,
  screening: ScreeningResult,
  remainingBudget: number,
): Step | undefined {
  const { manifest } = design;
  const { candidates, exploration, facts, control } = screening;
  const hidden = new Set(
    candidates
      .filter(({ signal, priority }) => !signal.isStochastic && priority >= priorities.covert)
      .map(({ signal }) => signal),
  );
  const signals = candidates.map(({ signal }) => signal);
  const claims = confirmatoryClaims(signals, exploration, facts, control, manifest.clusters);
  const shown = new Set(
    testClaims(claims, facts, manifest.alpha, [])
      .claims.filter(({ pValue }) => pValue <= manifest.alpha)
      .map(({ claim }) => claim),
  );
  const [first] = claims
    .filter(
      (claim) => hidden.has(claim.signal) && (claim.weight ?? 1) >= likely && !shown.has(claim),
    )
    .flatMap((claim) => extensionOf(claim, screening, manifest.alpha) ?? [])
    .toSorted((one, other) => one.need - other.need);
  const most = Math.min(mostTrialsPerArm, Math.floor(remainingBudget / 2));
  if (first === undefined || first.need * leastOfNeed > most) return undefined;
  const count = Math.min(most, Math.ceil(first.need * mostOfNeed));
  const environments = first.levels.flatMap((each) => Array<Assignment>(count).fill(each));
  const order = seedStream(manifest.seed, "extension").shuffle(environments);
  return planTrials(design, "done", "confirmation", order, { look: looks.third });
}

/** The trials that would decide a claim that its first trials support and do not decide. */
function extensionOf(
  claim: Claim,
  { facts, control }: ScreeningResult,
  alpha: number,
): Extension | undefined {
  if (claim.contrast === undefined) return undefined;
  const test = testInFactorial(claim, claim.contrast, factorialOf(facts), facts);
  if (test === undefined || test.together > mostByChance) return undefined;
  const [usual, changed] = test.shares;
  const rate = usual - changed;
  if ((usual < pure && changed > 1 - pure) || rate < mixed) return undefined;
  const level = test.sides[1]
    .map((trial) => facts[trial]?.environment[claim.factor])
    .find((each) => each !== undefined);
  const given = { ...control, ...claim.given };
  const wanted = productFor((alpha * alphaShareOfLook[2]) / claimsReckoned) / test.together;
  return {
    factor: claim.factor,
    levels: [given, { ...given, [claim.factor]: level ?? "" }],
    need: trialsForRate(rate, 1, Math.min(0.05, wanted)),
  };
}

/** The product of two p-values whose combination (as in `testInFactorial`) is this p-value. */
function productFor(pValue: number): number {
  let product = pValue;
  for (let step = 0; step < 20; step++) product = pValue / (1 - Math.log(product));
  return product;
}
