import { modelHosts } from "./evidence.ts";
import { counted, shortened } from "./place.ts";
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
      const see = (host: string, what: string): void => {
        if (!models.has(host) && !first.has(host)) first.set(host, `${trace.id} ${what}`);
      };
      for (const { host, id } of trace.exchanges) see(host, id);
      for (const { host, id } of trace.connections) see(host, id);
      for (const { name } of trace.lookups) see(name, "look-up");
    }
    if (first.size === 0) return [];
    return [
      {
        title: `wanted ${counted(first.size, "host")} besides its model's: ${[...first.keys()].slice(0, 5).join(", ")}`,
        evidence: shortened([...first], ([host, place]) => `${place} ${host}`),
      },
    ];
  },
} as const satisfies Rule;
