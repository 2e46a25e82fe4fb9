import type { HiddenTable, Inventory } from "../result/inspection.ts";
import { bareHost } from "./host-name.ts";

type Host = Inventory["hosts"][number];

/** Adds the hosts that only hidden tables name. */
export function withDecodedHosts(hosts: readonly Host[], tables: readonly HiddenTable[]): Host[] {
  const all = new Map(hosts.map((host) => [host.host, host]));
  for (const { holds, values, place } of tables) {
    if (holds !== "hosts") continue;
    for (const value of values) {
      // An entry of a table of hosts is a host, whatever its top-level domain.
      const host = bareHost(value, true)?.host;
      if (host === undefined || all.has(host)) continue;
      const entry = { host, urls: [], stated: "decoded", use: "value" } as const;
      all.set(host, { ...entry, urls: [], places: [place], count: 1 });
    }
  }
  return [...all.values()].toSorted((one, other) => (one.host < other.host ? -1 : 1));
}
