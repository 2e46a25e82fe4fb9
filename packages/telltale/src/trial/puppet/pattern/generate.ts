import { holds } from "./match.ts";
import type { Pattern } from "./parse.ts";

/** Characters that are preferred where a set allows several, in this order. */
const preferred = [..."aA0okx1-_/. "].map((character) => character.codePointAt(0) ?? 0);

const longest = 10_000;

/**
 * A text that matches the pattern, at least `least` characters long where its repeats allow it. Undefined when a set is
 * empty or the text would exceed the limit.
 */
export function generateText(pattern: Pattern, least = 0): string | undefined {
  const plain = textOf(pattern, 0);
  if (plain === undefined || plain.length >= least) return plain;
  // All repeats are lengthened by the same count until the text is long enough; most patterns have only one.
  for (let extra = 1; extra < 2 * least; extra *= 2) {
    const longer = textOf(pattern, extra);
    if (longer === undefined) return undefined;
    if (longer.length >= least) return exactly(pattern, extra, least) ?? longer;
  }
  return plain;
}

/** The shortest text that is long enough, with a count between half of `extra` and `extra`. */
function exactly(pattern: Pattern, extra: number, least: number): string | undefined {
  let low = Math.floor(extra / 2);
  let high = extra;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((textOf(pattern, middle)?.length ?? 0) >= least) high = middle;
    else low = middle + 1;
  }
  return textOf(pattern, high);
}

function textOf(pattern: Pattern, extra: number): string | undefined {
  switch (pattern.kind) {
    case "start":
    case "end":
      return "";
    case "set":
      return characterOf(pattern);
    case "choice": {
      for (const option of pattern.options) {
        const text = textOf(option, extra);
        if (text !== undefined) return text;
      }
      return undefined;
    }
    case "sequence": {
      let text = "";
      for (const part of pattern.parts) {
        const next = textOf(part, extra);
        if (next === undefined || text.length + next.length > longest) return undefined;
        text += next;
      }
      return text;
    }
    case "repeat": {
      const count = Math.min(pattern.most, pattern.least + extra);
      if (count === 0) return "";
      const once = textOf(pattern.part, extra);
      if (once === undefined) return pattern.least === 0 ? "" : undefined;
      return once.length * count > longest ? undefined : once.repeat(count);
    }
  }
}

function characterOf(set: Extract<Pattern, { kind: "set" }>): string | undefined {
  for (const code of preferred) if (holds(set, code)) return String.fromCodePoint(code);
  if (set.negated) {
    for (let code = 33; code < 0x3000; code++)
      if (holds(set, code)) return String.fromCodePoint(code);
    return undefined;
  }
  const [first] = set.ranges;
  return first && String.fromCodePoint(first[0]);
}
