import { createHash } from "node:crypto";
import type { Environment, Trace } from "../trace/trace.ts";
import { levelsAlike } from "./alike.ts";
import type { Column } from "./align/column.ts";
import { endsOf } from "./claim.ts";
import type { CovertSignal } from "./capacity/joint.ts";
import { provenBits } from "./capacity/proven.ts";
import { classify } from "./classify/class.ts";
import { formOf } from "./classify/form.ts";
import type { Classified } from "./classify/class.ts";
import type { Setting } from "./classify/setting.ts";
import type { Dependence } from "./dependence.ts";
import { followsElements } from "./classify/elements.ts";
import { followsEndpoint } from "./classify/endpoint.ts";
import { exampleValue } from "./example.ts";
import { hostName } from "./host-name.ts";
import { plainestFirst } from "./plainest.ts";
import type { Signal } from "./signal.ts";
import type { TestedClaim } from "./verdict.ts";

export interface Established {
  readonly dependences: readonly Dependence[];
  readonly signals: ReadonlySet<Signal>;
  readonly covert: readonly CovertSignal[];
  /** Keys of the columns that a dependence explains. */
  readonly explained: ReadonlySet<string>;
}

type Cells = ReadonlyMap<string, Environment>;

/** A signal with the claims about it that hold. */
interface Found {
  readonly signal: Signal;
  readonly factors: readonly string[];
  readonly pValue: number;
  readonly claims: readonly TestedClaim[];
}

/** Columns of one signal that say the same kind of thing of the same factors. */
interface Group {
  readonly part: Found;
  readonly as: Classified;
  readonly columns: Column[];
}

/** The dependences that the tests establish, each with its class, its form and one example a value. */
export function dependencesOf(
  tested: readonly TestedClaim[],
  signals: readonly Signal[],
  alpha: number,
  allCells: Cells,
  setting: Setting & { readonly used: readonly Trace[] },
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
  const dependences = found.flatMap((each) => {
    for (const column of each.signal.columns)
      explained.add(column.of ?? column.key).add(column.key);
    const bits = provenBits(outputsOf(each, setting));
    const groups = new Map<string, Group>();
    for (const column of each.signal.columns.toSorted(plainestFirst)) {
      for (const part of partsByForm(each, column)) {
        const values = differingValues(part, column);
        const others = each.factors.filter((factor) => !part.factors.includes(factor));
        const plain = classify(column, part.factors, values, setting, others);
        const isFollowing =
          followsEndpoint(each.signal, part.factors, plain, setting, column) ||
          followsElements(columnsBy(found, part.factors), column, values, plain);
        const as = isFollowing ? { ...plain, class: "behaviour" as const } : plain;
        const form = as.class === "covert" ? as.form : "";
        const key =
          keyOfEscaped(groups, column, part) ?? [as.class, form, ...part.factors].join(" ");
        const group = groups.get(key) ?? { part, as, columns: [] };
        group.columns.push(column);
        groups.set(key, group);
      }
    }
    if ([...groups.values()].some((group) => group.as.class === "covert"))
      covert.push({ signal: each.signal, bits });
    return [...groups.values()].map((group) =>
      dependenceOf(group.part, group.as, group.columns, bits, allCells, setting),
    );
  });
  return {
    dependences: dependences.toSorted(mostTelling),
    signals: new Set(found.map((each) => each.signal)),
    covert,
    explained,
  };
}

/** How a hidden text is escaped follows from what it is: the key of the group in which its place says the same already. */
function keyOfEscaped(
  groups: ReadonlyMap<string, Group>,
  column: Column,
  part: Found,
): string | undefined {
  if (column.facet !== "lexeme") return undefined;
  const factors = part.factors.join();
  for (const [key, group] of groups) {
    const isThere = group.columns.some(
      ({ host, where }) => host === column.host && where === column.where,
    );
    if (group.as.class === "covert" && group.part.factors.join() === factors && isThere) return key;
  }
  return undefined;
}

/** Of what depends on just these factors. */
function columnsBy(found: readonly Found[], factors: readonly string[]): readonly Column[] {
  const names = factors.toSorted().join("\n");
  return found.flatMap(({ signal, factors: own }) =>
    own.toSorted().join("\n") === names ? signal.columns : [],
  );
}

const weight = { covert: 0, behaviour: 1, overt: 2 } as const;

function mostTelling(one: Dependence, other: Dependence): number {
  return (
    weight[one.class] - weight[other.class] ||
    other.bits.proven - one.bits.proven ||
    one.where.localeCompare(other.where)
  );
}

/** What each input gave in the fresh trials: one input is one cell, or in a factorial one level of each factor that matters. */
function outputsOf({ signal, factors, claims }: Found, setting: Setting): readonly string[][] {
  const isFactorial = claims.some(({ claim }) => claim.contrast !== undefined);
  const inputs = new Map<string, string[]>();
  for (const [index, trial] of setting.trials.entries()) {
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
 * The claims by the form of the difference that each shows: one place may say one thing of one factor in one way and
 * another of another factor in another way.
 */
function partsByForm(found: Found, column: Column): readonly Found[] {
  if (found.claims.length === 1) return [found];
  const byForm = Map.groupBy(found.claims, (each) => {
    const [one, other] = differingValues({ ...found, claims: [each] }, column);
    return formOf(column, one, other);
  });
  return [...byForm.values()].map((claims) => ({
    ...found,
    claims,
    factors: [...new Set(claims.map(({ claim }) => claim.factor))],
    pValue: Math.max(...claims.map(({ pValue }) => pValue)),
  }));
}

/** A value of each side of the claim that showed the dependence, as this column has it. */
function differingValues(found: Found, column: Column): readonly [string, string] {
  const [best] = found.claims;
  const [one, other] = (best?.sides ?? [[], []]).map((trials, side) => {
    const expected = usualSymbol(found.signal, trials);
    const trial = trials.find(
      (each) => found.signal.symbolOf(each) === expected && (column.symbols[each] ?? -1) >= 0,
    );
    return column.values[column.symbols[trial ?? -1] ?? side] ?? column.values[side] ?? "";
  });
  if (one !== other) return [one ?? "", other ?? ""];
  // Where one side has no such place, what it is told apart from is another value that was seen there.
  return [one ?? "", column.values.find((value) => value !== one) ?? ""];
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
  found: Found,
  as: Classified,
  columns: readonly Column[],
  bits: Dependence["bits"],
  cells: Cells,
  setting: Setting & { readonly used: readonly Trace[] },
): Dependence {
  const column = columns[0] as Column;
  const best = found.claims.toSorted((one, other) => other.total - one.total)[0];
  const places = placesOf(columns);
  const levels = confirmedLevels(found, setting);
  return {
    id: createHash("sha256")
      .update([...found.factors, as.class, as.form, column.host, column.where].join("\n"))
      .digest("hex")
      .slice(0, 12),
    class: as.class,
    factors: [...found.factors],
    levels,
    host: hostName(column, new Set(trialsOfClaims(found)), setting),
    where: column.where,
    form: as.form,
    pValue: found.pValue,
    bits,
    example: examplesOf(found, column, setting),
    trials: { agreeing: best?.agreeing ?? 0, total: best?.total ?? 0 },
    places: places.length,
    otherPlaces: places.slice(1, 1 + mostPlaces),
    alike: alikeLevels(found, cells, levels),
  };
}

/** Places named beside the first. */
const mostPlaces = 100;

/** Each place once; after the first, one of every host, so that none of those who are told is left out. */
function placesOf(columns: readonly Column[]): readonly string[] {
  const hosts = new Set<string>();
  const [first, more]: [string[], string[]] = [[], []];
  for (const { host, where } of columns) {
    (hosts.has(host) ? more : first).push([host, where].filter((part) => part !== "").join(" "));
    hosts.add(host);
  }
  return [...new Set([...first, ...more])];
}

function confirmedLevels(found: Found, setting: Setting): Record<string, string[]> {
  const levels: Record<string, string[]> = {};
  for (const { claim, sides } of found.claims) {
    // The plainest level comes first: that of the side that shows what the control shows.
    const mine = sides
      .flat()
      .map((trial) => setting.trials[trial]?.environment[claim.factor] ?? "");
    levels[claim.factor] = [...new Set([...(levels[claim.factor] ?? []), ...mine])];
  }
  return levels;
}

/** The fresh trials that were to show it. */
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
    for (const end of endsOf(claim, cells)) {
      const level = end.environment[claim.factor] ?? "";
      const others = levelsAlike(found.signal, claim.factor, end, found.factors, cells).filter(
        (name) => levels[claim.factor]?.includes(name) !== true,
      );
      if (others.length > 0) alike[level] = [...new Set([...(alike[level] ?? []), ...others])];
    }
  }
  return alike;
}

/** One example a distinct value, at most four, from the trials that were to show it. */
function examplesOf(
  found: Found,
  column: Column,
  setting: Setting & { readonly used: readonly Trace[] },
): Dependence["example"] {
  const seen = new Map<string, { level: string; value: string }>();
  for (const index of new Set(trialsOfClaims(found))) {
    const environment = setting.trials[index]?.environment ?? {};
    const symbol = found.signal.symbolOf(index) ?? "absent";
    if (seen.has(symbol) || seen.size >= 4) continue;
    const level = found.factors.map((factor) => environment[factor] ?? "").join(", ");
    seen.set(symbol, {
      level,
      value: exampleValue(column, index, environment, setting.modelHosts[index]?.[0] ?? ""),
    });
  }
  return [...seen.values()];
}
