import type { Trace } from "../../capture/trace/trace.ts";
import { counted, shortened } from "./place.ts";
import type { Rule } from "./rule.ts";

type LaunchEgress = Pick<Trace, "lookups" | "connections" | "exchanges">;

/**
 * Hosts that a launch before the recorded one wanted, and that no recorded launch did. Such launches only make a home
 * that was used before: nothing else that is said looks at what they sent.
 */
export const earlierLaunch = {
  meta: {
    id: "earlier-launch",
    title: "Hosts that only launches before the recorded ones wanted",
    severity: "low",
    needs: ["trials"],
  },
  judge(evidence) {
    const wanted = new Set(
      evidence.trials.flatMap((trace) => [...contactedHosts(trace)].map(([host]) => host)),
    );
    const only = new Map<string, string>();
    for (const { id, earlier } of evidence.trials)
      for (const [host, what] of earlier === undefined ? [] : contactedHosts(earlier))
        if (!wanted.has(host) && !only.has(host)) only.set(host, `${id} before, ${what}`);
    if (only.size === 0) return [];
    return [
      {
        title: `only an earlier launch wanted ${counted(only.size, "host")}: ${[...only.keys()].slice(0, 5).join(", ")}`,
        evidence: shortened([...only], ([host, place]) => `${place} ${host}`),
      },
    ];
  },
} as const satisfies Rule;

/** Each host with the first thing that shows it was wanted. */
function* contactedHosts(seen: LaunchEgress): Generator<readonly [host: string, what: string]> {
  for (const { host, id } of seen.exchanges) yield [host, id];
  for (const { host, id } of seen.connections) yield [host, id];
  for (const { name } of seen.lookups) yield [name, "look-up"];
}
