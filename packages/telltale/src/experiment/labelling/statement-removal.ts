import type { Statement } from "../../trial/factors/factor.ts";

const wordCharacter = /[\p{L}\p{N}]/u;

/**
 * The value with every statement of a level replaced by `{}`, and whether there was one. What is left may carry
 * something of its own, and is compared by itself.
 */
export function removeStatements(
  value: string,
  statements: readonly Statement[],
): { readonly rest: string; readonly stated: boolean } {
  const longestFirst = statements
    .filter((each) => each.text !== "")
    .toSorted((one, other) => other.text.length - one.text.length);
  let rest = value;
  let stated = false;
  for (const statement of longestFirst) {
    const next = replaceAll(rest, statement);
    stated ||= next !== rest;
    rest = next;
  }
  return { rest, stated };
}

function replaceAll(value: string, statement: Statement): string {
  const lower = value.toLowerCase();
  const text = statement.text.toLowerCase();
  // Case folding that changes lengths would shift positions: such a value is compared as it is.
  const hay = lower.length === value.length ? lower : value;
  let out = "";
  let from = 0;
  for (let at = hay.indexOf(text); at >= 0; at = hay.indexOf(text, at + Math.max(1, text.length))) {
    if (at < from) continue;
    if (statement.match === "whole" && !standsAlone(value, at, at + text.length, text)) continue;
    out += `${value.slice(from, at)}{}`;
    from = at + text.length;
  }
  return out + value.slice(from);
}

function standsAlone(value: string, from: number, to: number, text: string): boolean {
  const before = value[from - 1] ?? "";
  const after = value[to] ?? "";
  const numeric = /^[+-]?\d/.test(text);
  if (wordCharacter.test(before) && wordCharacter.test(text[0] ?? "")) return false;
  if (wordCharacter.test(after) && wordCharacter.test(text.at(-1) ?? "")) return false;
  return !(numeric && (/[.\d]/.test(before) || (after === "." && /\d/.test(value[to + 1] ?? ""))));
}
