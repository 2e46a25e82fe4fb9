import { allExchanges } from "./evidence.ts";
import type { DecodedExchange } from "./evidence.ts";
import { counted, placesOverTrials } from "./place.ts";
import type { CaseFinding, Rule } from "./rule.ts";

/** Fewer undecoded bytes than this are padding or framing, not a message. */
const leastBytes = 64;

/**
 * A request was read as HTTP, and what it carried could not be decoded: encrypted, compressed or of an unknown format.
 */
export const undecodedRequest = {
  meta: {
    id: "undecoded-request",
    title: "What a request carried could not be decoded",
    severity: "medium",
    needs: ["trials"],
  },
  judge(evidence) {
    const open = allExchanges(evidence).filter((seen) => missing(seen) >= leastBytes);
    return [...Map.groupBy(open, (seen) => seen.exchange.host)].map(
      ([host, exchanges]): CaseFinding => {
        const bytes = exchanges.reduce((sum, seen) => sum + missing(seen), 0);
        const all = exchanges.reduce((sum, seen) => sum + seen.decoded.bytes, 0);
        return {
          // A remainder of what was otherwise read says little; a whole body says that something is kept from view.
          severity: bytes * 5 >= all ? "medium" : "low",
          title: `${host}: ${counted(bytes, "byte")} of ${all} in ${counted(exchanges.length, "request")} not decoded`,
          evidence: placesOverTrials(
            exchanges.map(
              (seen) =>
                `${seen.trace.id} ${seen.exchange.id} ${seen.exchange.request.method} ${seen.exchange.request.target.slice(0, 120)}`,
            ),
          ),
        };
      },
    );
  },
} as const satisfies Rule;

function missing(seen: DecodedExchange): number {
  return Math.max(0, seen.decoded.bytes - seen.decoded.bytesDecoded);
}
