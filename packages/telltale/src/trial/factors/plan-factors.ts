import { ExperimentError } from "./error.ts";
import { randomStream, seededRandom } from "../world/random.ts";
import type { Surroundings } from "../world/world.ts";
import { editDistance } from "./edit-distance.ts";
import type { Factor, FactorPlan } from "./factor.ts";
import { variableFamily } from "./env.ts";
import { memberForms } from "./families.ts";
import { baseUrl } from "./base-url.ts";
import { factorNamed, factors, refuseName } from "./index.ts";

/** A level that the user adds, as in `--level base-url=https://models.example.org`. */
export interface AddedLevel {
  readonly factor: string;
  readonly level: string;
}

/**
 * Reads `factor=value`.
 * @throws ExperimentError `unknown-factor` with the nearest name, `bad-level` with what is wrong with it.
 */
export function parseLevel(text: string): AddedLevel {
  const at = text.indexOf("=");
  if (at < 1) {
    throw new ExperimentError(
      "bad-level",
      `--level ${text}: write it as factor=value, such as timezone=Asia/Tokyo`,
    );
  }
  const factor = requireFactor(text.slice(0, at).trim());
  const level = text.slice(at + 1).trim();
  const refusal = level === "" ? "it has no value" : factor.refuse(level);
  if (refusal !== undefined) throw new ExperimentError("bad-level", `--level ${text}: ${refusal}`);
  return { factor: factor.meta.name, level };
}

/**
 * Reads the name of a factor, or `env` for the variables that the subject reads.
 * @throws ExperimentError `unknown-factor` with the nearest name.
 */
export function parseFactor(name: string): string {
  // It stands for every variable that the subject is seen to read, as the factor `files` does for its files.
  if (name.trim() === variableFamily.name) return variableFamily.name;
  return requireFactor(name.trim()).meta.name;
}

function requireFactor(name: string): Factor {
  const factor = factorNamed(name);
  if (factor !== undefined) return factor;
  const refusal = refuseName(name);
  if (refusal !== undefined) throw new ExperimentError("unknown-factor", refusal);
  const near = factors
    .map((known) => ({
      name: known.meta.name,
      distance: editDistance(name.toLowerCase(), known.meta.name),
    }))
    .filter((known) => known.distance <= Math.max(2, Math.floor(known.name.length / 3)))
    .toSorted((one, other) => one.distance - other.distance)[0];
  const hint = near === undefined ? "" : `; did you mean ${near.name}?`;
  const names = factors.map((known) => known.meta.name).join(", ");
  const others = `${names}, ${memberForms}`;
  throw new ExperimentError(
    "unknown-factor",
    `there is no factor "${name}"${hint} (factors: ${others})`,
  );
}

/** What an experiment is planned from, besides the factors themselves. */
export interface PlanOptions {
  readonly hasDefault: boolean;
  /** Seeds the drawn values of factors; 1 when absent. */
  readonly seed?: number;
  /** Names of the factors to be varied, in place of all; a factor with an added level comes besides. */
  readonly only?: readonly string[];
  /** Leaves out what cannot be set here. */
  readonly surroundings?: Surroundings;
}

/** What an experiment tries by default, with the added levels. */
export function planFactors(
  added: readonly AddedLevel[],
  options: PlanOptions = { hasDefault: true },
): readonly FactorPlan[] {
  const { only, surroundings } = options;
  const isAdded = (name: string): boolean => added.some((level) => level.factor === name);
  const named = factors.filter(
    ({ meta }) => only === undefined || only.includes(meta.name) || isAdded(meta.name),
  );
  const others = [...new Set([...(only ?? []), ...added.map((level) => level.factor)])].flatMap(
    (name) => {
      const factor = factors.some(({ meta }) => meta.name === name) ? undefined : factorNamed(name);
      return factor === undefined ? [] : [factor];
    },
  );
  return [...named, ...others]
    .filter(
      (factor) => surroundings === undefined || unavailableHere(factor, surroundings) === undefined,
    )
    .map((factor) => planFactor(factor, added, options));
}

/** The levels that an audit could try of a factor; drawn values are those of one seed. */
export function levelsOf(factor: Factor): readonly string[] {
  return [...new Set(factor.pools(seededRandom(1)).flat())];
}

/** Why a factor cannot be set here: it as a whole, or none of its levels. */
function unavailableHere(factor: Factor, surroundings: Surroundings): string | undefined {
  const whole = factor.unavailable?.(surroundings);
  if (whole !== undefined) return whole;
  const levels = levelsOf(factor);
  const reasons = levels.map((level) => factor.unavailableLevel?.(level, surroundings));
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

/** The levels of a factor that can be set here. */
function levelsHere(
  factor: Factor,
  levels: readonly string[],
  surroundings: Surroundings | undefined,
): readonly string[] {
  if (surroundings === undefined) return levels;
  return levels.filter((level) => factor.unavailableLevel?.(level, surroundings) === undefined);
}

function planFactor(
  factor: Factor,
  added: readonly AddedLevel[],
  { hasDefault, surroundings, seed = 1 }: PlanOptions,
): FactorPlan {
  const { name } = factor.meta;
  // A subject without an endpoint of its own cannot be tried at it: the neutral level is its control.
  const without = factor === baseUrl && !hasDefault;
  const control = without && factor.neutral !== undefined ? factor.neutral : factor.control;
  const mine = [
    ...new Set(added.filter((level) => level.factor === name).map((level) => level.level)),
  ];
  const extra = mine.filter((level) => level !== control && level !== factor.neutral);
  const pools = factor
    .pools(randomStream(seed, name))
    .map((pool) => levelsHere(factor, pool, surroundings))
    .filter((pool) => pool.length > 0);
  const levels = [...new Set(pools.flat())];
  return {
    name,
    control,
    ...(without || factor.neutral === undefined ? {} : { neutral: factor.neutral }),
    levels: [...extra, ...levels.filter((level) => !extra.includes(level))],
    pools,
    added: extra,
    ...(factor.isCostly === true ? { isCostly: true } : {}),
  };
}

/** The factors that cannot be set here, each with why: an audit lists them as not tested. */
export function unavailableFactors(
  surroundings: Surroundings,
): readonly { readonly name: string; readonly reason: string }[] {
  return factors.flatMap((factor) => {
    const reason = unavailableHere(factor, surroundings);
    return reason === undefined ? [] : [{ name: factor.meta.name, reason }];
  });
}
