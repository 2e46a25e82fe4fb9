import type { Environment } from "../../trace/trace.ts";
import { hintsOf } from "../classifier/hint.ts";
import type { Manifest } from "../manifest.ts";
import { seededRandom } from "../random.ts";
import type { Screened } from "./candidates.ts";

/** Fresh trials an arm for what no single place shows: a bit that never fails needs half of them. */
const trialsAnArm = 32;

/**
 * Fresh trials, in one random order, at the control and at one level of each factor that everything sent
 * together seems to tell of: what is left of the room after what single places need.
 */
export function planTogether(
  screened: Screened,
  manifest: Manifest,
  room: number,
): readonly Environment[] {
  const most = Math.floor(room / trialsAnArm) - 1;
  if (most < 1) return [];
  const followed = new Set(
    screened.candidates
      .filter(({ signal }) => signal.sure)
      .flatMap(({ signal }) => signal.columns.flatMap(({ key, of }) => [key, of ?? key])),
  );
  const hints = hintsOf(screened.columns, screened.facts, manifest.factors, followed);
  if (hints.length === 0) return [];
  const { control } = screened;
  const arms = [
    control,
    ...hints.slice(0, Math.min(most, armLimit)).map(({ factor, level }) => ({
      ...control,
      [factor]: level,
    })),
  ];
  return seededRandom(manifest.seed + 5).shuffle(
    arms.flatMap((environment) => Array<Environment>(trialsAnArm).fill(environment)),
  );
}

const armLimit = 3;
