import { RE2JS } from "re2js";
import type { CharacterRange, Pattern } from "./parse.ts";

const longestText = 10_000;
/** States of the automaton, and these times the characters of a text, at most: a pattern may count to the limit often. */
const mostStates = 20_000;
const mostSteps = 4_000_000;
/** RE2 counts no further (https://github.com/google/re2/wiki/Syntax). */
const mostCounted = 1000;

/**
 * Whether the pattern matches anywhere in the text (JSON Schema patterns are not anchored), in time that grows with the
 * length of the text only: RE2 never backtracks. Undefined for what is too large for it.
 */
export function matchesPattern(pattern: Pattern, text: string): boolean | undefined {
  const states = statesOf(pattern);
  if (text.length > longestText || states > mostStates || states * text.length > mostSteps)
    return undefined;
  try {
    return RE2JS.compile(written(pattern)).matcher(text).find();
  } catch {
    // Counts within counts, which it refuses beyond a thousand together.
    return undefined;
  }
}

function statesOf(pattern: Pattern): number {
  switch (pattern.kind) {
    case "start":
    case "end":
    case "set":
      return 1;
    case "sequence":
      return pattern.parts.reduce((sum, part) => sum + statesOf(part), 0);
    case "choice":
      return pattern.options.reduce((sum, option) => sum + statesOf(option), 1);
    case "repeat": {
      const { part, least, most } = pattern;
      return (1 + statesOf(part)) * Math.max(1, most === Infinity ? least : most);
    }
  }
}

export function holds(set: Extract<Pattern, { kind: "set" }>, code: number): boolean {
  return set.ranges.some(([first, last]) => code >= first && code <= last) !== set.negated;
}

/** The pattern as RE2 writes it: its own classes (`\s`, `.`) hold other characters than those of ECMAScript. */
function written(pattern: Pattern): string {
  switch (pattern.kind) {
    case "start":
      return "\\A";
    case "end":
      return "\\z";
    case "set":
      return classOf(pattern);
    case "sequence":
      return pattern.parts.map(written).join("");
    case "choice":
      return `(?:${pattern.options.map(written).join("|")})`;
    case "repeat":
      return repeated(`(?:${written(pattern.part)})`, pattern.least, pattern.most);
  }
}

function classOf({ ranges, negated }: Extract<Pattern, { kind: "set" }>): string {
  // Without any member: no character, or any.
  if (ranges.length === 0) return negated ? "[\\x{0}-\\x{10ffff}]" : "[^\\x{0}-\\x{10ffff}]";
  const members = ranges.map(([first, last]: CharacterRange) => `${coded(first)}-${coded(last)}`);
  return `[${negated ? "^" : ""}${members.join("")}]`;
}

function coded(codePoint: number): string {
  return `\\x{${codePoint.toString(16)}}`;
}

function repeated(part: string, least: number, most: number): string {
  if (least > mostCounted)
    return `${part}{${mostCounted}}${repeated(part, least - mostCounted, most - mostCounted)}`;
  if (most === Infinity) return `${part}{${least},}`;
  if (most <= mostCounted) return `${part}{${least},${most}}`;
  return `${part}{${least},${mostCounted}}${repeated(part, 0, most - mostCounted)}`;
}
