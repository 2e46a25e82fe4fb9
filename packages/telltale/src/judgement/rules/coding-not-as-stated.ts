import { counted, placeOf, placesOverTrials } from "./place.ts";
import type { Rule } from "./rule.ts";

/** A body is not coded as its header says: who trusts the header reads nothing, or something else. */
export const codingNotAsStated = {
  meta: {
    id: "coding-not-as-stated",
    title: "A body is not coded as its header says",
    severity: "low",
    needs: ["trials"],
  },
  judge(evidence) {
    const seen = evidence.exchanges.flatMap((each) => {
      const leaf = each.decoded.leaves.find(
        ({ path, value }) => path === "body{coding}" && value.startsWith("stated "),
      );
      return leaf === undefined ? [] : [{ seen: each, leaf }];
    });
    const groups = Map.groupBy(seen, (each) => `${each.seen.exchange.host}: ${each.leaf.value}`);
    return [...groups].map(([what, of]) => ({
      title: `${what} (${counted(of.length, "request")})`,
      evidence: placesOverTrials(of.map((each) => placeOf(each.seen, "body"))),
    }));
  },
} as const satisfies Rule;
