import { isReadableEncoding } from "../../capture/canary/hit.ts";
import { canariesOf } from "./canaries.ts";
import { HitList } from "./hit-list.ts";
import type { Rule } from "./rule.ts";

/** An identity that the trial gave stands in what left, in plain words. */
export const statedIdentity = {
  meta: {
    id: "stated-identity",
    title: "An identity is stated in what is sent",
    severity: "info",
    needs: ["trials"],
  },
  judge(evidence) {
    const stated = canariesOf(evidence).hits.filter(
      // A name that was looked up is judged by `name-carries-data`.
      ({ source, encoding, sent }) =>
        source.kind === "identity" && isReadableEncoding(encoding) && sent !== undefined,
    );
    const byHost = Map.groupBy(stated, (hit) => hit.host);
    const hits = new HitList();
    for (const [host, there] of byHost) {
      const names = [...new Set(there.map(({ source }) => source.name))];
      for (const hit of there) hits.addHit(`${names.join(", ")} stated to ${host}`, hit);
    }
    return hits.findings();
  },
} as const satisfies Rule;
