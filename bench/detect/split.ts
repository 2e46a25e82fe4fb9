import type { Manifest } from "../../packages/telltale/src/experiment/signals/manifest.ts";
import { seededRandom } from "../../packages/telltale/src/trial/world/random.ts";

/** Trials of each kind in one comparison: what a small audit has for one level. */
export const shape = { controls: 6, screeningAnArm: 3, confirmationAnArm: 20 } as const;
export const trialsASplit = shape.controls + 2 * (shape.screeningAnArm + shape.confirmationAnArm);

/** The factor whose levels the arms are said to be; nothing of the kind was changed. */
const factor = { name: "timezone", control: "UTC", level: "Asia/Shanghai" } as const;

/**
 * The plan of an experiment that was none: trials of one and the same world, dealt at random into two arms
 * that are said to differ in a factor.
 */
export function splitAtRandom(ids: readonly string[], seed: number): Manifest {
  const dealt = seededRandom(seed).shuffle(ids).slice(0, trialsASplit).values();
  const take = (
    count: number,
    role: Manifest["trials"][number]["role"],
    level: string,
  ): Manifest["trials"] =>
    Array.from({ length: count }, () => ({
      id: dealt.next().value ?? "",
      role,
      environment: { [factor.name]: level },
      ...(role === "confirmation" ? { round: 1 } : {}),
    }));
  return {
    schema: "telltale.experiment/1",
    seed,
    alpha: 1e-6,
    factors: [{ name: factor.name, control: factor.control, levels: [factor.level], added: [] }],
    trials: [
      ...take(shape.controls, "control", factor.control),
      ...[factor.control, factor.level].flatMap((level) =>
        take(shape.screeningAnArm, "screening", level),
      ),
      ...[factor.control, factor.level].flatMap((level) =>
        take(shape.confirmationAnArm, "confirmation", level),
      ),
    ],
    notReached: [],
  };
}
