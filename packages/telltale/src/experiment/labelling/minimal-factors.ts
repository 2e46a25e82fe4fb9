import type { Observable } from "../observe/observable.ts";
import { variableOf } from "../../trial/factors/env.ts";
import { factorNamed } from "../../trial/factors/index.ts";
import { neutralWorld } from "../../trial/world/world.ts";
import type { TrialContext } from "./trial-context.ts";
import { isLevelStated } from "./stated-level.ts";

/**
 * The fewest factors that explain an observable, of those that it was found to depend on. What a factor brings about by
 * removing or creating the source of another factor is the other's; and what one of them states by itself, the same
 * wherever the rest are, needs no further reason.
 */
export function minimalFactors(
  observable: Observable,
  factors: readonly string[],
  context: TrialContext,
): readonly string[] {
  if (factors.length < 2) return factors;
  const own = factors.filter(
    (factor) => !factors.some((other) => other !== factor && decides(factor, other, context)),
  );
  const left = own.length === 0 ? factors : own;
  const stated = left.filter((factor) => observable.statedFactors?.includes(factor) === true);
  if (stated.length > 0) return stated;
  const alone = left.find(
    (factor) => left.length > 1 && isLevelStated(observable, factor, context, []),
  );
  return alone === undefined ? left : [alone];
}

/** Whether some level of a factor that was tried removes or creates the source of another factor. */
function decides(factor: string, other: string, { trials }: TrialContext): boolean {
  const known = factorNamed(factor);
  if (known === undefined) return false;
  if (known.overrides?.test(other) === true) return true;
  const name = variableOf(other);
  if (name === undefined) return false;
  const levels = new Set(trials.flatMap(({ environment }) => environment[factor] ?? []));
  return [...levels].some((level) => {
    const { variables, without } = known.apply(level, neutralWorld);
    return name in variables || without?.includes(name) === true;
  });
}
