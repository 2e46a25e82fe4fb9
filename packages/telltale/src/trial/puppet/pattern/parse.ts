import { RegExpParser } from "@eslint-community/regexpp";
import type { AST } from "@eslint-community/regexpp";

/**
 * What the puppet needs of ECMAScript's regular expressions, as a tree. The patterns come from the subject's own schemas:
 * a subject could hang an engine that backtracks by `(a+)+$`, so they are never run as they are (match.ts).
 */
export type Pattern =
  | { readonly kind: "set"; readonly ranges: readonly CharacterRange[]; readonly negated: boolean }
  | { readonly kind: "sequence"; readonly parts: readonly Pattern[] }
  | { readonly kind: "choice"; readonly options: readonly Pattern[] }
  | {
      readonly kind: "repeat";
      readonly part: Pattern;
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: "start" }
  | { readonly kind: "end" };

type CharacterSet = Extract<Pattern, { kind: "set" }>;

/** First and last code point, both included. */
export type CharacterRange = readonly [first: number, last: number];

/** ECMA-262, CharacterClassEscape; `any` without the flag for it leaves out LineTerminator. */
const classes: Readonly<Record<"digit" | "word" | "space" | "lines", readonly CharacterRange[]>> = {
  digit: [[48, 57]],
  word: [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
  space: [
    [9, 13],
    [32, 32],
    [160, 160],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
  ],
  lines: [
    [10, 10],
    [13, 13],
    [0x2028, 0x2029],
  ],
};

class Unsupported extends Error {}

/** Characters of a pattern: a deeper or longer one serves no schema. */
const longestPattern = 2000;
const mostRepeats = 2000;
const deepest = 50;
const lastCodePoint = 0x10ffff;

/** The tree of a pattern; undefined for what is none, and for what the tree cannot say (look-around, references). */
export function parsePattern(source: string): Pattern | undefined {
  if (source.length > longestPattern || isDeep(source)) return undefined;
  const parsed = parsedAs(source, true) ?? parsedAs(source, false);
  if (parsed === undefined) return undefined;
  try {
    return choiceOf(parsed.alternatives);
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

/** Whether so many groups may be open at once that a parser that calls itself for each could run out of stack. */
function isDeep(source: string): boolean {
  let open = 0;
  for (const character of source) {
    if (character === "(") open += 1;
    else if (character === ")") open -= 1;
    if (open > deepest) return true;
  }
  return false;
}

/** JSON Schema asks for the flag `u` (Validation, 4.3); many patterns are only valid without it: `\-`. */
function parsedAs(source: string, unicode: boolean): AST.Pattern | undefined {
  try {
    return new RegExpParser().parsePattern(source, 0, source.length, { unicode });
  } catch {
    return undefined;
  }
}

function choiceOf(alternatives: readonly AST.Alternative[]): Pattern {
  const options = alternatives.map(({ elements }): Pattern => ({
    kind: "sequence",
    parts: elements.map(partOf),
  }));
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: "choice", options };
}

function partOf(element: AST.Element): Pattern {
  switch (element.type) {
    case "Character":
      return { kind: "set", ranges: [[element.value, element.value]], negated: false };
    case "CharacterSet":
      return setOf(element);
    case "CharacterClass":
      return { kind: "set", ranges: element.elements.flatMap(rangesOf), negated: element.negate };
    case "Group":
    case "CapturingGroup":
      return choiceOf(element.alternatives);
    case "Quantifier":
      return repeatOf(element);
    case "Assertion":
      if (element.kind === "start" || element.kind === "end") return { kind: element.kind };
      throw new Unsupported(element.kind);
    default:
      throw new Unsupported(element.type);
  }
}

/** Lazy or not, the same texts match. */
function repeatOf({ element, min, max }: AST.Quantifier): Pattern {
  if (min > mostRepeats) throw new Unsupported("count");
  const most = max > mostRepeats ? Infinity : max;
  return { kind: "repeat", part: partOf(element), least: min, most };
}

function setOf(set: AST.CharacterSet): CharacterSet {
  if (set.kind === "any") return { kind: "set", ranges: classes.lines, negated: true };
  if (set.kind === "property") throw new Unsupported("property");
  return { kind: "set", ranges: classes[set.kind], negated: set.negate };
}

function rangesOf(member: AST.CharacterClass["elements"][number]): readonly CharacterRange[] {
  if (member.type === "Character") return [[member.value, member.value]];
  if (member.type === "CharacterClassRange") return [[member.min.value, member.max.value]];
  if (member.type !== "CharacterSet") throw new Unsupported(member.type);
  const { ranges, negated } = setOf(member);
  return negated ? complementOf(ranges) : ranges;
}

/** @param ranges in ascending order. */
function complementOf(ranges: readonly CharacterRange[]): readonly CharacterRange[] {
  const starts = [0, ...ranges.map(([, last]) => last + 1)];
  const ends = [...ranges.map(([first]) => first - 1), lastCodePoint];
  return starts.map((first, index): CharacterRange => [first, ends[index] ?? lastCodePoint]);
}
