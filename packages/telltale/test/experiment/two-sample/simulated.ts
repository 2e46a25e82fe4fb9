import { ObservableBuilder } from "../../../src/experiment/observe/observable.ts";
import type { Observable } from "../../../src/experiment/observe/observable.ts";
import type { FactorPlan } from "../../../src/trial/factors/factor.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";
import type { Random } from "../../../src/trial/world/random.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";
import type { TrialFacts } from "../../../src/experiment/signals/signal.ts";

/** Fields that a trial sends, by what its zone is; a field that is not there is left out. */
export type Send = (isThere: boolean, random: Random, trial: number) => Record<string, string>;

export interface Sizes {
  /** Trials of either level to learn from, and fresh ones. */
  readonly learn: number;
  readonly fresh: number;
  /** Groups of six noisy fields each. */
  readonly noise: number;
}

export const timezone: FactorPlan = {
  name: "timezone",
  control: "UTC",
  levels: ["Asia/Shanghai"],
  added: [],
};

/** Twelve controls, screening and one round of fresh trials, each in an order drawn by lot. */
export function simulate(
  send: Send,
  seed: number,
  sizes: Partial<Sizes> = {},
): { readonly columns: readonly Observable[]; readonly trials: readonly TrialFacts[] } {
  const { learn, fresh, noise } = { learn: 60, fresh: 60, noise: 8, ...sizes };
  const random = seededRandom(seed * 7919);
  const some = (role: TrialFacts["role"], count: number, level: string): TrialFacts[] =>
    Array.from({ length: count }, () =>
      trialFacts("t", role, { timezone: level }, role === "confirmation" ? 1 : undefined),
    );
  const both = (role: TrialFacts["role"], count: number): TrialFacts[] =>
    random.shuffle(["UTC", "Asia/Shanghai"].flatMap((level) => some(role, count, level)));
  const trials = [
    ...some("control", 12, "UTC"),
    ...both("screening", learn),
    ...both("confirmation", fresh),
  ];
  const builders = new Map<string, ObservableBuilder>();
  trials.forEach(({ environment }, trial) => {
    const fields = {
      ...send(environment["timezone"] !== "UTC", random, trial),
      ...noiseOf(noise, random, trial),
    };
    for (const [name, value] of Object.entries(fields)) {
      const builder = builders.get(name) ?? new ObservableBuilder(trials.length);
      builders.set(name, builder);
      builder.set(trial, value);
    }
  });
  const observables = [...builders].map(([name, { symbols, values }]) =>
    columnOf(name, symbols, values),
  );
  return { columns: observables, trials };
}

export function columnOf(name: string, symbols: Int32Array, values: readonly string[]): Observable {
  const where = `POST /v1/messages body.${name}`;
  return {
    key: name,
    host: "api.vendor.example",
    where,
    facet: "value",
    leafType: "x",
    symbols,
    values,
  };
}

/** What programs send that follows nothing: flags, choices, fields now and then, identifiers, what drifts, what varies together. */
function noiseOf(groups: number, random: Random, trial: number): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let group = 0; group < groups; group++) {
    const of = (name: string): string => `noise${group}${name}`;
    const coin = String(random.below(2));
    fields[of("coin")] = coin;
    fields[of("flag")] = random.next() < 0.1 ? "yes" : "no";
    fields[of("choice")] = `choice ${random.below(5)}`;
    if (random.next() < 0.7) fields[of("optional")] = String(random.below(2));
    fields[of("id")] = random
      .below(2 ** 30)
      .toString(16)
      .padStart(8, "0");
    fields[of("drift")] = String(Math.floor(trial / 20 + random.below(2)));
    fields[of("alongside")] = random.next() < 0.8 ? coin : String(random.below(2));
  }
  return fields;
}
