import { createHash } from "node:crypto";
import type { Assignment, Trace } from "../../capture/trace/trace.ts";
import { findEquivalentLevels } from "./equivalent-levels.ts";
import type { Observable } from "../observe/observable.ts";
import { cellOutcomesOf } from "../signals/claim.ts";
import type { CovertSignal } from "../capacity/joint-capacity.ts";
import { provenBits } from "../capacity/proven.ts";
import { groupByCause } from "./cause-groups.ts";
import type { CauseGroup } from "./cause-groups.ts";
import { clearByContext } from "../labelling/context-evidence.ts";
import { labelDependence } from "../labelling/label-dependence.ts";
import { mayBeCovert } from "../labelling/dependence-label.ts";
import { formOf } from "../labelling/form.ts";
import type { DependenceLabel } from "../labelling/dependence-label.ts";
import type { TrialContext } from "../labelling/trial-context.ts";
import type { Dependence } from "../signals/dependence.ts";
import { minimalFactors } from "../labelling/minimal-factors.ts";
import { exampleValue } from "./example.ts";
import { hostName } from "../labelling/host-name.ts";
import { compareReadability } from "../labelling/place-readability.ts";
import type { Signal } from "../signals/signal.ts";
import type { TestedClaim } from "./claim-tests.ts";

export interface Established {
  readonly dependences: readonly Dependence[];
  readonly signals: ReadonlySet<Signal>;
  readonly covert: readonly CovertSignal[];
  /** Keys of the observables that a dependence explains. */
  readonly explained: ReadonlySet<string>;
}

type Cells = ReadonlyMap<string, Assignment>;

/** A signal with its confirmed claims. */
interface Found {
  readonly signal: Signal;
  readonly factors: readonly string[];
  readonly pValue: number;
  readonly claims: readonly TestedClaim[];
}

/** Observables of one signal that show the same kind of thing about the same factors. */
interface Group {
  readonly part: Found;
  readonly as: DependenceLabel;
  readonly observables: Observable[];
  readonly bits: Dependence["bits"];
}

/** The dependences that the tests establish, each with its class, its form and one example a value. */
export function establishDependences(
  tested: readonly TestedClaim[],
  signals: readonly Signal[],
  alpha: number,
  allCells: Cells,
  context: TrialContext & { readonly used: readonly Trace[] },
): Established {
  const found = signals.flatMap((signal): Found[] => {
    const claims = tested.filter((each) => each.claim.signal === signal && each.pValue <= alpha);
    if (claims.length === 0) return [];
    return [
      {
        signal,
        claims,
        factors: [...new Set(claims.map((each) => each.claim.factor))],
        pValue: Math.max(...claims.map((each) => each.pValue)),
      },
    ];
  });
  const covert: CovertSignal[] = [];
  const explained = new Set<string>();
  const shown = found.flatMap((each) => {
    for (const observable of each.signal.observables)
      explained.add(observable.sourceKey ?? observable.key).add(observable.key);
    const bits = provenBits(outputsOf(each, context));
    const groups = new Map<string, Group>();
    const sides = sidesOf(each);
    for (const observable of each.signal.observables.toSorted(compareReadability)) {
      for (const whole of partsByForm(each, observable)) {
        const part = withFewest(whole, observable, context);
        const values = differingValues(part, observable);
        const others = each.factors.filter((factor) => !whole.factors.includes(factor));
        const plain = labelDependence(observable, part.factors, values, context, others);
        const observables = columnsBy(found, part.factors);
        const { factors } = part;
        const beside = {
          observable,
          signal: each.signal,
          factors,
          values,
          sides,
          observables,
        };
        const as = clearByContext(plain, beside, context);
        const form = mayBeCovert(as) ? as.form : "";
        const key =
          keyOfEscaped(groups, observable, part) ?? [as.class, form, ...part.factors].join(" ");
        const group = groups.get(key);
        if (group === undefined) groups.set(key, { part, as, observables: [observable], bits });
        else group.observables.push(observable);
      }
    }
    if ([...groups.values()].some((group) => group.as.class === "covert"))
      covert.push({ signal: each.signal, bits });
    return [...groups.values()];
  });
  return {
    dependences: groupByCause(shown)
      .map((cause) => dependenceOf(cause, allCells, context))
      .toSorted(byImportance),
    signals: new Set(found.map((each) => each.signal)),
    covert,
    explained,
  };
}

/** The fresh trials on the two sides of all claims. */
function sidesOf({ claims }: Found): [number[], number[]] {
  return [claims.flatMap(({ sides }) => sides[0]), claims.flatMap(({ sides }) => sides[1])];
}

/** The claims about the fewest factors that explain the observable. */
function withFewest(found: Found, observable: Observable, context: TrialContext): Found {
  const factors = minimalFactors(observable, found.factors, context);
  if (factors.length === found.factors.length) return found;
  const claims = found.claims.filter(({ claim }) => factors.includes(claim.factor));
  return { ...found, claims, factors, pValue: Math.max(...claims.map(({ pValue }) => pValue)) };
}

/**
 * How a covert text is escaped follows from the text: gives the key of the group in which its place says the same
 * already.
 */
function keyOfEscaped(
  groups: ReadonlyMap<string, Group>,
  observable: Observable,
  part: Found,
): string | undefined {
  if (observable.facet !== "lexeme") return undefined;
  const factors = part.factors.join();
  for (const [key, group] of groups) {
    const isThere = group.observables.some(
      ({ host, where }) => host === observable.host && where === observable.where,
    );
    if (group.as.class === "covert" && group.part.factors.join() === factors && isThere) return key;
  }
  return undefined;
}

/** The observables that depend on exactly these factors. */
function columnsBy(found: readonly Found[], factors: readonly string[]): readonly Observable[] {
  const names = factors.toSorted().join("\n");
  return found.flatMap(({ signal, factors: own }) =>
    own.toSorted().join("\n") === names ? signal.observables : [],
  );
}

const weight = { covert: 0, unclear: 1, behaviour: 2, overt: 3 } as const;

function byImportance(one: Dependence, other: Dependence): number {
  return (
    weight[one.class] - weight[other.class] ||
    other.bits.proven - one.bits.proven ||
    one.where.localeCompare(other.where)
  );
}

/**
 * The outputs of each input in the fresh trials. An input is one cell, or in a factorial one level of each factor that
 * matters.
 */
function outputsOf({ signal, factors, claims }: Found, context: TrialContext): readonly string[][] {
  const isFactorial = claims.some(({ claim }) => claim.contrast !== undefined);
  const inputs = new Map<string, string[]>();
  for (const [index, trial] of context.trials.entries()) {
    if (trial.role !== "confirmation" || (trial.look !== undefined) !== isFactorial) continue;
    const symbol = signal.symbolOf(index);
    if (symbol === undefined) continue;
    const input = isFactorial
      ? factors.map((factor) => trial.environment[factor] ?? "").join("\n")
      : trial.cell;
    inputs.set(input, [...(inputs.get(input) ?? []), symbol]);
  }
  return [...inputs.values()];
}

/**
 * Splits the claims by the form of the difference that each shows: one place may depend on one factor in one form and
 * on another factor in another form.
 */
function partsByForm(found: Found, observable: Observable): readonly Found[] {
  if (found.claims.length === 1) return [found];
  const byForm = Map.groupBy(found.claims, (each) => {
    const [one, other] = differingValues({ ...found, claims: [each] }, observable);
    return formOf(observable, one, other);
  });
  return [...byForm.values()].map((claims) => ({
    ...found,
    claims,
    factors: [...new Set(claims.map(({ claim }) => claim.factor))],
    pValue: Math.max(...claims.map(({ pValue }) => pValue)),
  }));
}

/** A value of each side of the claim that showed the dependence, as this observable has it. */
function differingValues(found: Found, observable: Observable): readonly [string, string] {
  const [best] = found.claims;
  const [one, other] = (best?.sides ?? [[], []]).map((trials, side) => {
    const expected = usualSymbol(found.signal, trials);
    const trial = trials.find(
      (each) => found.signal.symbolOf(each) === expected && (observable.symbols[each] ?? -1) >= 0,
    );
    return (
      observable.values[observable.symbols[trial ?? -1] ?? side] ?? observable.values[side] ?? ""
    );
  });
  if (one !== other) return [one ?? "", other ?? ""];
  // Where one side has no such place, the value is compared with another one that was seen there.
  return [one ?? "", observable.values.find((value) => value !== one) ?? ""];
}

function usualSymbol(signal: Signal, trials: readonly number[]): string | undefined {
  const counts = new Map<string, number>();
  for (const trial of trials) {
    const symbol = signal.symbolOf(trial);
    if (symbol !== undefined) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  }
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0];
}

function dependenceOf(
  { first, all, observables, pValue }: CauseGroup<Group>,
  cells: Cells,
  context: TrialContext & { readonly used: readonly Trace[] },
): Dependence {
  const { part: found, as } = first;
  const observable = observables[0] as Observable;
  // What several places say of one cause is said once.
  const bits = all.reduce(
    (most, each) => (each.bits.proven > most.proven ? each.bits : most),
    first.bits,
  );
  const best = found.claims.toSorted((one, other) => other.total - one.total)[0];
  const places = placesOf(observables);
  const levels = confirmedLevels(
    { ...found, claims: all.flatMap(({ part }) => part.claims) },
    context,
  );
  return {
    id: createHash("sha256")
      .update([...found.factors, as.class, as.form, observable.host, observable.where].join("\n"))
      .digest("hex")
      .slice(0, 12),
    class: as.class,
    because: as.because,
    ...(as.settledBy === undefined ? {} : { settledBy: as.settledBy }),
    factors: [...found.factors],
    levels,
    host: hostName(observable, new Set(trialsOfClaims(found)), context),
    where: observable.where,
    form: as.form,
    pValue,
    bits,
    example: examplesOf(found, observable, context),
    trials: { agreeing: best?.agreeing ?? 0, total: best?.total ?? 0 },
    places: places.length,
    otherPlaces: places.slice(1, 1 + mostPlaces),
    alike: alikeLevels(found, cells, levels),
  };
}

/** Places named beside the first, at most. */
const mostPlaces = 100;

/** Each place once. After the first, one of every host, so that no recipient is left out. */
function placesOf(observables: readonly Observable[]): readonly string[] {
  const hosts = new Set<string>();
  const [first, more]: [string[], string[]] = [[], []];
  for (const { host, where } of observables) {
    (hosts.has(host) ? more : first).push([host, where].filter((part) => part !== "").join(" "));
    hosts.add(host);
  }
  return [...new Set([...first, ...more])];
}

function confirmedLevels(found: Found, context: TrialContext): Record<string, string[]> {
  const levels: Record<string, string[]> = {};
  for (const { claim, sides } of found.claims) {
    // The plainest level comes first: that of the side that shows what the control shows.
    const mine = sides
      .flat()
      .map((trial) => context.trials[trial]?.environment[claim.factor] ?? "");
    levels[claim.factor] = [...new Set([...(levels[claim.factor] ?? []), ...mine])];
  }
  return levels;
}

/** The fresh trials that tested the claims. */
function trialsOfClaims({ claims }: Found): readonly number[] {
  return claims.flatMap(({ sides }) => sides.flat());
}

/** Other levels that showed in screening what a confirmed level's cell showed. */
function alikeLevels(
  found: Found,
  cells: Cells,
  levels: Record<string, string[]>,
): Record<string, string[]> {
  const alike: Record<string, string[]> = {};
  for (const { claim } of found.claims) {
    for (const end of cellOutcomesOf(claim, cells)) {
      const level = end.environment[claim.factor] ?? "";
      const others = findEquivalentLevels(
        found.signal,
        claim.factor,
        end,
        found.factors,
        cells,
      ).filter((name) => levels[claim.factor]?.includes(name) !== true);
      if (others.length > 0) alike[level] = [...new Set([...(alike[level] ?? []), ...others])];
    }
  }
  return alike;
}

/** One example of each distinct value, at most four, from the trials that tested the claims. */
function examplesOf(
  found: Found,
  observable: Observable,
  context: TrialContext & { readonly used: readonly Trace[] },
): Dependence["example"] {
  const seen = new Map<string, { level: string; value: string }>();
  for (const index of new Set(trialsOfClaims(found))) {
    const environment = context.trials[index]?.environment ?? {};
    const symbol = found.signal.symbolOf(index) ?? "absent";
    if (seen.has(symbol) || seen.size >= 4) continue;
    const level = found.factors.map((factor) => environment[factor] ?? "").join(", ");
    seen.set(symbol, {
      level,
      value: exampleValue(observable, index, environment, context.modelHosts[index]?.[0] ?? ""),
    });
  }
  return [...seen.values()];
}
