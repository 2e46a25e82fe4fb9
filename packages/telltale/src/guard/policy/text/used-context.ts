import type { Token } from "./tokens.ts";

/**
 * The attributes of the context that a policy asks about, or `all` where that cannot be told: a decision cannot depend
 * on any other, so that the hour of a request is no reason to ask again.
 */
export function usedContext(tokens: readonly Token[]): ReadonlySet<string> | "all" {
  const used = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "word" || token.text !== "context") continue;
    const [joint, name] = tokens.slice(index + 1, index + 3);
    const isNamed = (joint?.text === "." || joint?.text === "has") && name?.kind === "word";
    if (!isNamed) return "all";
    used.add(name.text);
  }
  return used;
}
