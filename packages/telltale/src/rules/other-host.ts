import { modelHosts } from "./evidence.ts";
import { boundedPlaces, counted } from "./place.ts";
import type { Rule } from "./rule.ts";

/** Hosts that it wanted besides the one it asks as a model. */
export const otherHost = {
  meta: {
    id: "other-host",
    title: "Hosts other than the model's were wanted",
    severity: "info",
    needs: ["trials"],
  },
  judge(evidence) {
    const models = modelHosts(evidence);
    const first = new Map<string, string>();
    for (const trace of evidence.trials) {
      const hosts = [
        ...trace.exchanges.map(
          (exchange) => [exchange.host, `${trace.id} ${exchange.id}`] as const,
        ),
        ...trace.connections.map(
          (connection) => [connection.host, `${trace.id} ${connection.id}`] as const,
        ),
        ...trace.lookups.map((lookup) => [lookup.name, `${trace.id} look-up`] as const),
      ];
      for (const [host, place] of hosts)
        if (!models.has(host) && !first.has(host)) first.set(host, place);
    }
    if (first.size === 0) return [];
    return [
      {
        rule: "other-host",
        severity: "info",
        title: `wanted ${counted(first.size, "host")} besides its model's: ${[...first.keys()].slice(0, 5).join(", ")}`,
        evidence: boundedPlaces([...first].map(([host, place]) => `${place} ${host}`)),
      },
    ];
  },
} as const satisfies Rule;
