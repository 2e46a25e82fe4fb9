import { registrableDomain } from "../../capture/trace/host-name.ts";
import { canonicalHostName } from "./dns-name-observables.ts";
import type { Lookup } from "../../capture/trace/lookup.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { ObservableBuilder } from "./observable.ts";
import type { Observable } from "./observable.ts";

/** Limit on domains for each trial; a subject can make any number. */
const mostDomains = 500;

/**
 * What DNS queries carry besides a name and a type: EDNS options, further questions and records, bytes after the
 * message, header bits, and the case of the name's letters. One observable for each kind of fact under each domain.
 */
export function dnsQueryObservables(traces: readonly Trace[]): readonly Observable[] {
  const byTrial = traces.map((trace) => factsOf(trace.lookups));
  const places = new Set(byTrial.flatMap((facts) => [...facts.keys()]));
  return [...places].map((place) => {
    const builder = new ObservableBuilder(traces.length);
    byTrial.forEach((facts, trial) => {
      builder.set(trial, (facts.get(place) ?? ["none"]).join("\n"));
    });
    const [host = "", fact = ""] = place.split(" ", 2);
    const where = `name query ${fact.replaceAll("-", " ")} under ${host}`;
    return {
      key: where,
      host,
      where,
      facet: "value" as const,
      leafType: "name",
      symbols: builder.symbols,
      values: builder.values,
    };
  });
}

/** From `DOMAIN FACT` to its values in the order seen, each once. */
function factsOf(lookups: readonly Lookup[]): ReadonlyMap<string, readonly string[]> {
  const facts = new Map<string, string[]>();
  const domains = new Set<string>();
  for (const lookup of lookups) {
    const host = registrableDomain(canonicalHostName(lookup.name));
    if (!domains.has(host) && domains.size >= mostDomains) continue;
    domains.add(host);
    for (const [fact, value] of factsIn(lookup)) {
      const place = `${host} ${fact}`;
      const known = facts.get(place) ?? [];
      if (!known.includes(value)) facts.set(place, [...known, value]);
    }
  }
  return facts;
}

function* factsIn({ name, extras = {} }: Lookup): Generator<readonly [string, string]> {
  // A resolver may randomise the letter case (draft-vixie-dnsext-dns0x20); a client may hide something in it.
  if (name !== name.toLowerCase()) yield ["letter-case", name];
  if (extras.flags !== undefined) yield ["flags", String(extras.flags)];
  if (extras.operation !== undefined) yield ["operation", String(extras.operation)];
  if (extras.class !== undefined) yield ["class", String(extras.class)];
  if (extras.questions !== undefined) yield ["questions", String(extras.questions)];
  if (extras.extension !== undefined)
    yield ["extension", `${extras.extension.size} ${extras.extension.flags}`];
  for (const { code, data } of extras.options ?? []) yield [`option-${code}`, data];
  for (const { section, name: owner, type, data } of extras.records ?? [])
    yield ["records", `${section} ${owner} ${type} ${data}`];
  if (extras.trailing !== undefined) yield ["trailing-bytes", extras.trailing];
}
