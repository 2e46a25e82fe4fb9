import { PolicyError } from "../policy-error.ts";
import { placeAt } from "./place.ts";
import type { Token } from "./tokens.ts";

/** Bytes of a policy. */
export const longestPolicy = 128 * 1024;
const mostRules = 1000;
/** The engine takes seconds for thousands of nested brackets, and its stack ends at some thousand operators. */
const deepest = 32;
/** Tokens of one rule, other than the texts and commas of its lists. */
const mostTokens = 600;
/** `if` nests without a bracket. */
const mostChoices = 32;

/**
 * Refuses what the engine could not hold.
 * @throws PolicyError `too-large`
 */
export function refuseTooLarge(text: string): void {
  const length = Buffer.byteLength(text);
  if (length <= longestPolicy) return;
  throw new PolicyError(
    "too-large",
    `the policy has ${length} bytes, and ${longestPolicy} are the most: name folders and domains in place of single files and hosts`,
  );
}

/** @throws PolicyError `too-large` */
export function refuseTooDeep(text: string, tokens: readonly Token[]): void {
  let depth = 0;
  let count = 0;
  let choices = 0;
  let rules = 0;
  for (const token of tokens) {
    if (token.text === ";") {
      [count, choices] = [0, 0];
      rules += 1;
      continue;
    }
    if (/^[([{]$/.test(token.text)) depth += 1;
    if (/^[)\]}]$/.test(token.text)) depth -= 1;
    if (token.text === "if") choices += 1;
    if (token.kind !== "string" && token.text !== ",") count += 1;
    const fault = faultOf(depth, count, choices, rules);
    if (fault === undefined) continue;
    const place = placeAt(text, token.start);
    throw new PolicyError("too-large", fault, place);
  }
}

function faultOf(depth: number, count: number, choices: number, rules: number): string | undefined {
  if (depth > deepest) return `brackets are nested more than ${deepest} deep: write simpler rules`;
  if (choices > mostChoices) return `more than ${mostChoices} "if" in one rule: make several rules`;
  if (count > mostTokens) return "this rule is too long: make several rules of it";
  return rules >= mostRules
    ? `more than ${mostRules} rules: one list can hold many hosts`
    : undefined;
}
