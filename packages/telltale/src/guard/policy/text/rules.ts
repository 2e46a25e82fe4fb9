import type { Token } from "./tokens.ts";
import { stringValue } from "./tokens.ts";

export interface Annotation {
  readonly name: string;
  /** Empty where none is written. */
  readonly value: string;
  readonly start: number;
}

/** One `permit` or `forbid` with where it stands. Offsets are in UTF-16 code units. */
export interface RuleText {
  readonly effect: "permit" | "forbid";
  readonly annotations: readonly Annotation[];
  readonly tokens: readonly Token[];
  readonly start: number;
  /** Where its semicolon is. */
  readonly end: number;
}

/** The rules of a text that the engine has parsed, in its order. */
export function rulesOf(tokens: readonly Token[]): readonly RuleText[] {
  const rules: RuleText[] = [];
  let first = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.text !== ";") continue;
    rules.push(ruleOf(tokens.slice(first, index), token.start));
    first = index + 1;
  }
  return rules;
}

function ruleOf(tokens: readonly Token[], end: number): RuleText {
  const annotations: Annotation[] = [];
  let at = 0;
  while (tokens[at]?.text === "@") {
    const value = tokens[at + 2]?.text === "(" ? tokens[at + 3] : undefined;
    annotations.push({
      name: tokens[at + 1]?.text ?? "",
      value: value === undefined ? "" : stringValue(value),
      start: tokens[at]?.start ?? 0,
    });
    at += value === undefined ? 2 : 5;
  }
  return {
    effect: tokens[at]?.text === "forbid" ? "forbid" : "permit",
    annotations,
    tokens,
    start: tokens[0]?.start ?? end,
    end,
  };
}

/** Where a rule begins although the one before it has not ended: the engine complains of what follows, in riddles. */
export function missingSemicolon(tokens: readonly Token[]): Token | undefined {
  let depth = 0;
  let isWithinRule = false;
  return tokens.find(({ kind, text }) => {
    if (kind === "string") return false;
    if (/^[([{]$/.test(text)) depth += 1;
    if (/^[)\]}]$/.test(text)) depth -= 1;
    if (text === ";") isWithinRule = false;
    const isEffect = text === "permit" || text === "forbid";
    if (depth !== 0 || (!isEffect && text !== "@")) return false;
    if (isWithinRule) return true;
    isWithinRule = isEffect;
    return false;
  });
}
