import type { Claim, FactorialContrast } from "../signals/claim.ts";
import { permutationTest } from "../stats/permutation-test.ts";
import type { Stratum } from "../stats/permutation-test.ts";
import type { TrialFacts } from "../signals/signal.ts";
import { lookSettings } from "../settings/factorial.ts";

const { alphaShareOfLook } = lookSettings;

/**
 * The fresh trials of a randomised factorial (`design/cluster.ts`): those of the first look, those of both looks, and
 * those of a third look that is planned by what they showed.
 *
 * Why every test in them is exact: the cells of each cluster of factors stand in a random order of their own, drawn
 * independently of every other cluster. Given the levels of all other factors, every arrangement of a factor's levels
 * over the trials in which the rest of its cluster has the same levels was equally likely, and stays so within any
 * strata of factors of other clusters. So the permutation test is exact within strata that tell the rest of the cluster
 * apart, whatever else a claim conditions on, and every trial serves every claim (Fisher, The Design of Experiments,
 * 1935, on factorial designs). The first trials of a random order are themselves in random order.
 */
export interface Factorial {
  readonly first: readonly number[];
  /** The first and the rest, drawn as one; empty while only the first were run. */
  readonly whole: readonly number[];
  readonly third: readonly number[];
}

export function factorialOf(trials: readonly TrialFacts[]): Factorial {
  const [first = [], second = [], third = []] = alphaShareOfLook.map((_, index) =>
    trials.flatMap(({ role, look }, trial) =>
      role === "confirmation" && look === index + 1 ? [trial] : [],
    ),
  );
  return { first, whole: second.length === 0 ? [] : [...first, ...second], third };
}

/** Trials of one stratum: those of the side that should show what the control shows, and those of the other. */
interface Sides {
  readonly usual: number[];
  readonly changed: number[];
}

/** The result of a claim's test in a factorial. */
export interface FactorialTest {
  /** Not adjusted; over all looks. */
  readonly pValue: number;
  /** The smallest that it could have been, whatever the trials showed. */
  readonly smallestPValue: number;
  /** The p-value of the first two looks, as one test. */
  readonly together: number;
  readonly agreeing: number;
  readonly total: number;
  /** On either side, the share of trials that show what is predicted for the control's level. */
  readonly shares: readonly [number, number];
  readonly sides: readonly [readonly number[], readonly number[]];
}

/** Tests a claim in a factorial; `undefined` where its trials say nothing about it. */
export function testInFactorial(
  claim: Claim,
  contrast: FactorialContrast,
  factorial: Factorial,
  trials: readonly TrialFacts[],
): FactorialTest | undefined {
  const sides = [factorial.first, factorial.whole, factorial.third].map((some) =>
    sidesOf(claim, contrast, some, trials),
  );
  const [first = [], whole = [], third = []] = sides.map((each) =>
    each.map((side) => stratumOf(claim, contrast, side)),
  );
  const drawn = whole.length === 0 ? first : whole;
  const all = [...drawn, ...third];
  if (all.length === 0) return undefined;
  const look = (test: (some: readonly Stratum[]) => number): number => {
    // A look that is planned after another may follow from it: only the p-values of both may be combined.
    const product = third.length === 0 ? 1 : Math.max(1e-300, test(drawn) * test(third));
    const looks = [test(first), test(whole), product * (1 - Math.log(product))];
    return Math.min(1, ...looks.map((p, index) => p / (alphaShareOfLook[index] ?? 1)));
  };
  const sum = (of: (stratum: Stratum) => number): number =>
    all.reduce((total, stratum) => total + of(stratum), 0);
  const own = (side: "usual" | "changed"): number[] =>
    [...(whole.length === 0 ? (sides[0] ?? []) : (sides[1] ?? [])), ...(sides[2] ?? [])].flatMap(
      (each) => each[side],
    );
  return {
    pValue: look(permutationTest),
    smallestPValue: look((some) => permutationTest(some.map(perfectSeparation))),
    together: permutationTest(drawn),
    shares: [
      sum(({ firstYes }) => firstYes) / sum(({ first: one }) => one),
      sum(({ secondYes }) => secondYes) / sum(({ second: other }) => other),
    ],
    agreeing: sum(({ firstYes, second: other, secondYes }) => firstYes + other - secondYes),
    total: sum(({ first: one, second: other }) => one + other),
    sides: [own("usual"), own("changed")],
  };
}

function perfectSeparation({ first, second }: Stratum): Stratum {
  return { first, firstYes: first, second, secondYes: 0 };
}

function sidesOf(
  { signal }: Claim,
  contrast: FactorialContrast,
  block: readonly number[],
  trials: readonly TrialFacts[],
): readonly (Sides & { readonly target: string })[] {
  const strata = new Map<string, Sides & { readonly target: string }>();
  for (const trial of block) {
    const place = contrast.sideOf(trials[trial]?.environment ?? {});
    if (place === undefined || signal.symbolOf(trial) === undefined) continue;
    const known = strata.get(place.stratum) ?? { target: place.usual, usual: [], changed: [] };
    strata.set(place.stratum, known);
    (place.isChanged ? known.changed : known.usual).push(trial);
  }
  return [...strata.values()].filter(
    ({ usual, changed }) => usual.length > 0 && changed.length > 0,
  );
}

/** The outcome counted is "as predicted for the control's level": it was fixed before these trials were run. */
function stratumOf(
  { signal }: Claim,
  contrast: FactorialContrast,
  { target, usual, changed }: Sides & { readonly target: string },
): Stratum {
  const isUsual = (trial: number): boolean =>
    contrast.isAsPredicted(target, signal.symbolOf(trial) ?? "");
  return {
    first: usual.length,
    firstYes: usual.filter(isUsual).length,
    second: changed.length,
    secondYes: changed.filter(isUsual).length,
  };
}
