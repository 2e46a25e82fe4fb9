import type { Obligations } from "./decision.ts";
import type { Rule } from "./text/annotations.ts";

/**
 * What the rules that decided ask for together: whatever one of them wants redacted is. A denied client gets an answer
 * in the shape that it expects, so that it does not try again and again, unless a rule wants a reset.
 */
export function obligationsOf(rules: readonly Rule[]): Obligations {
  const asks = rules.map((rule) => rule.asks);
  return {
    redact: [...new Set(asks.flatMap(({ redact = [] }) => redact))],
    canonicalise: [...new Set(asks.flatMap(({ canonicalise = [] }) => canonicalise))],
    hide: asks.some(({ hide }) => hide === true),
    answer: asks.some(({ answer }) => answer === "reset") ? "reset" : "shape",
  };
}
