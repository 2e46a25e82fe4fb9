import { hash } from "node:crypto";
import type { EngineCall } from "./engine.ts";
import type { Decision } from "./decision.ts";

/** Decisions that were made, the least recently used one forgotten first. */
export interface DecisionCache {
  find(key: string): Decision | undefined;
  keep(key: string, decision: Decision): void;
  readonly size: () => number;
}

export function createDecisionCache(most: number): DecisionCache {
  const known = new Map<string, Decision>();
  return {
    find: (key) => {
      const decision = known.get(key);
      if (decision === undefined) return undefined;
      known.delete(key);
      known.set(key, decision);
      return decision;
    },
    keep: (key, decision) => {
      known.delete(key);
      known.set(key, decision);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
    },
    size: () => known.size,
  };
}

/** Keys are of one length, however long a path is. */
export function keyOf(call: EngineCall, usedContext: ReadonlySet<string> | "all"): string {
  const context = Object.entries(call.context)
    .filter(([name]) => usedContext === "all" || usedContext.has(name))
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return hash("sha256", JSON.stringify([call.action, call.entities, context]), "base64url");
}
