import { registrableDomain } from "../../capture/trace/host-name.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { ObservableBuilder, isConstant } from "./observable.ts";
import type { Observable } from "./observable.ts";

/** What DNS names carry: one observable for each domain under which they vary, and the names in it. */
export interface DnsNameData {
  readonly observables: readonly Observable[];
  readonly names: ReadonlySet<string>;
}

/** Least number of trials that ask for such names under a domain: with fewer there is nothing to compare. */
const leastTrials = 4;

/**
 * Finds DNS names that carry data: several names under one domain that each occur in one trial only, or that some
 * trials look up and none connects to. The value is then what stands before the registered domain.
 */
export function dnsNameData(traces: readonly Trace[]): DnsNameData {
  const asked = traces.map(
    (trace) => new Set(trace.lookups.map(({ name }) => canonicalHostName(name))),
  );
  const connected = new Set(
    traces.flatMap(({ connections, exchanges }) =>
      [...connections, ...exchanges].map(({ host }) => canonicalHostName(host)),
    ),
  );
  const trialsWith = new Map<string, number>();
  for (const names of asked)
    for (const name of names) trialsWith.set(name, (trialsWith.get(name) ?? 0) + 1);
  const made = [...trialsWith].flatMap(([name, trials]) => {
    const isSaid = trials === 1 || (trials < traces.length && !connected.has(name));
    return isSaid && name !== registrableDomain(name) ? [name] : [];
  });
  const byParent = Map.groupBy(made, registrableDomain);
  const isMade = new Set(made);
  // Grouped once for each trial, for all parents: a hostile subject may use as many parents as names.
  const asUnder = asked.map((all) =>
    Map.groupBy(
      [...all].filter((name) => isMade.has(name)),
      registrableDomain,
    ),
  );
  const observables: Observable[] = [];
  const names = new Set<string>();
  for (const [parent, mine] of byParent) {
    const builder = new ObservableBuilder(traces.length);
    asUnder.forEach((under, trial) => {
      const said = under.get(parent) ?? [];
      const labels = said.map((name) => name.slice(0, -parent.length - 1));
      if (said.length > 0) builder.set(trial, labels.toSorted().join("\n"));
    });
    const { symbols, values } = builder;
    if (symbols.reduce((sum, symbol) => sum + Number(symbol >= 0), 0) < leastTrials) continue;
    // A single name that is present in some trials is covered by its presence.
    if (mine.length < 2 || isConstant(builder)) continue;
    for (const name of mine) names.add(name);
    const where = `name look-up made under ${parent}`;
    const isBag = values.some((value) => value.includes("\n"));
    observables.push({
      key: where,
      host: parent,
      where,
      facet: "value",
      leafType: isBag ? "bag" : "name",
      symbols,
      values,
    });
  }
  return { observables, names };
}

/** The canonical form of a name: lower case, without the root's dot. */
export function canonicalHostName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
