import { seedStream } from "./seed-streams.ts";
import type { Assignment } from "../../capture/trace/trace.ts";
import { candidateFactors } from "../two-sample/candidate-factors.ts";
import type { Manifest } from "../signals/manifest.ts";
import type { ScreeningResult } from "./screening-result.ts";
import { twoSampleArmSettings } from "../settings/arms.ts";

const { trialsAnArm, armLimit } = twoSampleArmSettings;

/**
 * Plans the fresh trials of the two-sample test, in one random order: at the control and at one level of each factor
 * that everything sent together seems to tell apart. They take what is left of the budget after what single places
 * need.
 */
export function planTwoSampleArms(
  screening: ScreeningResult,
  manifest: Manifest,
  remainingBudget: number,
): readonly Assignment[] {
  const most = Math.floor(remainingBudget / trialsAnArm) - 1;
  if (most < 1) return [];
  const followed = new Set(
    screening.candidates
      .filter(({ signal }) => signal.isTestable)
      .flatMap(({ signal }) =>
        signal.observables.flatMap(({ key, sourceKey }) => [key, sourceKey ?? key]),
      ),
  );
  const hints = candidateFactors(
    screening.observables,
    screening.facts,
    manifest.factors,
    followed,
  );
  if (hints.length === 0) return [];
  const { control } = screening;
  const arms = [
    control,
    ...hints.slice(0, Math.min(most, armLimit)).map(({ factor, level }) => ({
      ...control,
      [factor]: level,
    })),
  ];
  return seedStream(manifest.seed, "two-sample arms").shuffle(
    arms.flatMap((environment) => Array<Assignment>(trialsAnArm).fill(environment)),
  );
}
