import type { DetailedError } from "@cedar-policy/cedar-wasm/nodejs";
import type { Engine } from "./engine.ts";
import { PolicyError } from "./policy-error.ts";
import type { PolicyErrorCode, TextPlace } from "./policy-error.ts";
import { annotatedRules } from "./text/annotations.ts";
import type { Rule } from "./text/annotations.ts";
import { refuseTooDeep, refuseTooLarge } from "./text/bounds.ts";
import { refuseUnknownWords } from "./text/closed-lists.ts";
import { placeAt, placeAtByte } from "./text/place.ts";
import { missingSemicolon, rulesOf } from "./text/rules.ts";
import { tokensOf } from "./text/tokens.ts";
import { usedContext } from "./text/used-context.ts";

/** A policy that parses, type-checks, and says nothing that would have no effect. */
export interface CheckedPolicy {
  readonly text: string;
  readonly rules: readonly Rule[];
  /** What can be told to be a mistake and yet has a meaning: a rule that never applies. */
  readonly warnings: readonly PolicyWarning[];
  readonly usedContext: ReadonlySet<string> | "all";
}

export interface PolicyWarning {
  readonly rule: string;
  readonly line: number;
  readonly message: string;
}

/**
 * Checks a policy's text.
 * @throws PolicyError with line and column; the first mistake only.
 */
export function readPolicy(engine: Engine, text: string): CheckedPolicy {
  refuseTooLarge(text);
  const tokens = tokensOf(text);
  refuseTooDeep(text, tokens);
  const { failures, errors, warnings } = engine.check(text);
  const failure = failures[0];
  if (failure !== undefined) {
    const begun = missingSemicolon(tokens);
    if (begun === undefined) throw errorOf("syntax", text, failure);
    const message = 'a ";" is missing at the end of the rule before this one';
    throw new PolicyError("syntax", message, placeAt(text, begun.start));
  }
  const rules = annotatedRules(text, rulesOf(tokens));
  const error = errors[0]?.error;
  if (error !== undefined) throw errorOf("type", text, error);
  refuseUnknownWords(text, tokens);
  return {
    text,
    rules,
    warnings: warnings.map(({ policyId, error: { message } }) => {
      const { id, line } = ruleOf(rules, policyId);
      return { rule: id, line, message: plain(message) };
    }),
    usedContext: usedContext(tokens),
  };
}

/** The rule that the engine calls `policy12`. */
export function ruleOf(rules: readonly Rule[], name: string): Rule {
  const rule = rules[Number(name.slice("policy".length))];
  if (rule === undefined) throw new PolicyError("engine", `the engine names no rule of the text`);
  return rule;
}

function errorOf(code: PolicyErrorCode, text: string, error: DetailedError): PolicyError {
  const source = error.sourceLocations?.[0];
  const place: TextPlace | undefined =
    source === undefined ? undefined : placeAtByte(text, source.start);
  const label = source?.label ?? undefined;
  const parts = [plain(error.message), label, error.help === null ? undefined : plain(error.help)];
  const message = parts.filter((part) => part !== undefined && part !== "").join("; ");
  return new PolicyError(code, message, place);
}

const longestMessage = 600;

/** The engine's words without its own names for rules. */
function plain(message: string): string {
  return message
    .replace(/^failed to parse policies from string: /, "")
    .replaceAll(/\bfor policy `policy\d+`, /g, "")
    .slice(0, longestMessage);
}
