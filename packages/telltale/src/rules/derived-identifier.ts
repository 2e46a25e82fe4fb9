import { isStated } from "../probe/canary/hit.ts";
import { canariesOf } from "./canaries.ts";
import { HitList } from "./hit-list.ts";
import type { Rule } from "./rule.ts";

/** An identity (user, host, e-mail, repository, machine id) leaves as a digest or in an encoding: recognisable to who knows it, not to a reader. */
export const derivedIdentifier = {
  meta: {
    id: "derived-identifier",
    title: "An identity leaves as a digest or encoded",
    severity: "medium",
    needs: ["trials"],
  },
  judge(evidence) {
    const hits = new HitList();
    for (const hit of canariesOf(evidence).hits) {
      const { source, encoding } = hit;
      if (source.kind !== "identity" || isStated(encoding)) continue;
      hits.addHit(`${source.name} sent to ${hit.host} as ${encoding}`, hit);
    }
    return hits.findings("derived-identifier", "medium");
  },
} as const satisfies Rule;
