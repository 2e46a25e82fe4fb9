import { PolicyError } from "../policy-error.ts";
import { closedLists } from "../vocabulary.ts";
import { placeAt } from "./place.ts";
import type { Token } from "./tokens.ts";
import { stringValue } from "./tokens.ts";

/**
 * Refuses `resource.purpose.contains("telemtry")`: it type-checks, never matches, and a `forbid` of it forbids nothing.
 * @throws PolicyError `type`
 */
export function refuseUnknownWords(text: string, tokens: readonly Token[]): void {
  for (const index of tokens.keys()) {
    const attribute = attributeAt(tokens, index);
    const words = attribute === undefined ? undefined : closedLists[attribute];
    if (words === undefined) continue;
    const wrong = comparedWith(tokens, index + 3).find((one) => !words.includes(stringValue(one)));
    if (wrong === undefined) continue;
    throw new PolicyError(
      "type",
      `${attribute} is never ${wrong.text}: it can be ${words.join(", ")}`,
      placeAt(text, wrong.start),
    );
  }
}

function attributeAt(tokens: readonly Token[], index: number): string | undefined {
  const [variable, dot, name] = tokens.slice(index, index + 3);
  return dot?.text === "." && name?.kind === "word" ? `${variable?.text}.${name.text}` : undefined;
}

/** The texts that follow an attribute: `== "x"`, `.contains("x")`, `.containsAny(["x", "y"])`. */
function comparedWith(tokens: readonly Token[], from: number): readonly Token[] {
  const isEqual = /^[=!]$/.test(tokens[from]?.text ?? "") && tokens[from + 1]?.text === "=";
  if (isEqual) return tokens.slice(from + 2, from + 3).filter(isString);
  if (tokens[from]?.text !== "." || tokens[from + 1]?.text.startsWith("contains") !== true)
    return [];
  const end = tokens.findIndex((token, at) => at > from && token.text === ")");
  return tokens.slice(from, end === -1 ? from : end).filter(isString);
}

function isString({ kind }: Token): boolean {
  return kind === "string";
}
