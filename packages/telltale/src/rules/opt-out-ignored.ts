import type { Purpose } from "../dialect/leaf.ts";
import type { Finding } from "./finding.ts";
import { optsOut } from "../dialect/opt-out-names.ts";
import { counted, placesOverTrials } from "./place.ts";
import type { Rule } from "./rule.ts";

const reporting: ReadonlySet<Purpose> = new Set(["telemetry", "errors"]);

/** A trial set an opt-out variable and reports left all the same. Whether the variable is one the subject promises to obey is not known here. */
export const optOutIgnored = {
  meta: {
    id: "opt-out-ignored",
    title: "Reports left although an opt-out variable was set",
    severity: "medium",
    needs: ["trials"],
  },
  judge(evidence) {
    const hits = evidence.exchanges.flatMap((seen) => {
      if (!reporting.has(seen.decoded.purpose)) return [];
      const names = Object.entries(seen.trace.environment)
        .filter(([factor, value]) => factor.startsWith("env:") && optsOut(factor.slice(4), value))
        .map(([factor]) => factor.slice(4));
      return names.map((name) => ({ name, seen }));
    });
    return [...Map.groupBy(hits, (hit) => `${hit.name} ${hit.seen.exchange.host}`).values()].map(
      (group): Finding => ({
        rule: "opt-out-ignored",
        severity: "medium",
        title: `${group[0]?.name} was set and ${counted(group.length, "report")} left for ${group[0]?.seen.exchange.host}`,
        evidence: placesOverTrials(
          group.map(({ seen }) => `${seen.trace.id} ${seen.exchange.id} ${seen.decoded.dialect}`),
        ),
      }),
    );
  },
} as const satisfies Rule;
