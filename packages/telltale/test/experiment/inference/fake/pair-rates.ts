import { screeningRows } from "../../../../src/experiment/design/screening-rows.ts";
import type { FactorPlan } from "../../../../src/trial/factors/factor.ts";
import { planFactors } from "../../../../src/trial/factors/plan-factors.ts";
import { addProgramLevels } from "../../../../src/trial/factors/program-levels.ts";
import { randomStream, seededRandom } from "../../../../src/trial/world/random.ts";

/** How often two levels of two lists, each drawn from all places of its list, stand together in the first rows. */
export interface PairRate {
  readonly met: number;
  readonly of: number;
}

/**
 * Audits of so many seeds, each with pairs of a zone and a host drawn anew from the whole lists.
 *
 * @param named how many zones and hosts reading the program names, the pair among them at any place; 0 for none.
 * @param rows of the screening that the budget allows.
 */
export function pairRate(seeds: readonly number[], named: number, rows: number): PairRate {
  let met = 0;
  let all = 0;
  for (const seed of seeds) {
    const random = randomStream(seed, "pairs");
    const zones = random.shuffle(Intl.supportedValuesOf("timeZone")).slice(0, Math.max(1, named));
    const hosts = Array.from(
      { length: Math.max(1, named) },
      (_, index) => `https://relay-${index}.example.org`,
    );
    const plans = planFactors([], { hasDefault: true, seed });
    const factors = named === 0 ? plans : withNames(plans, zones, hosts);
    const first = screeningRows(factors, seededRandom(seed))
      .toSorted((one, other) => one.rank - other.rank)
      .slice(0, rows);
    const pairs = named === 0 ? drawnPairs(factors, seed) : crossed(zones, hosts);
    for (const [zone, host] of pairs)
      met += Number(
        first.some(
          ({ environment }) => environment["timezone"] === zone && environment["base-url"] === host,
        ),
      );
    all += pairs.length;
  }
  return { met, of: all };
}

function withNames(
  plans: readonly FactorPlan[],
  zones: readonly string[],
  hosts: readonly string[],
): readonly FactorPlan[] {
  const levels = [
    ...zones.map((level) => ({ factor: "timezone", level })),
    ...hosts.map((level) => ({ factor: "base-url", level })),
  ];
  return addProgramLevels(plans, levels, []).plans;
}

function crossed(
  zones: readonly string[],
  hosts: readonly string[],
): readonly (readonly [string, string])[] {
  return zones.flatMap((zone) => hosts.map((host) => [zone, host] as const));
}

/** Pairs of levels that the audit itself has, at any place of its lists. */
function drawnPairs(
  factors: readonly FactorPlan[],
  seed: number,
): readonly (readonly [string, string])[] {
  const random = randomStream(seed, "drawn pairs");
  const [zones = [], hosts = []] = ["timezone", "base-url"].map(
    (name) => factors.find((factor) => factor.name === name)?.levels ?? [],
  );
  return Array.from({ length: 40 }, () => [
    zones[random.below(zones.length)] ?? "",
    hosts[random.below(hosts.length)] ?? "",
  ]);
}
