import { buildAutomaton } from "./automaton.ts";
import { checks } from "./checks/checks.ts";
import { confidenceInContext } from "./context.ts";
import type { Rule } from "./rule.ts";
import { allRules } from "./rules/index.ts";

export interface SecretHit {
  readonly rule: Rule;
  /** Offsets in the text, the end excluded. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Hits in the order of the text; none overlaps another. */
export type SecretFinder = (text: string) => readonly SecretHit[];

export const leastConfidence = 0.5;
/** Characters that a pattern which begins before its keyword looks back. */
const mostBack = 64;
/** More than any true request has: a text made of keywords costs no more than this many tries for each character. */
const mostHits = 20_000;

interface Prepared {
  readonly rule: Rule;
  readonly pattern: RegExp;
}

/** @param optional ids of optional rules that are looked for too. */
export function secretFinder(optional: readonly string[] = [], rules = allRules): SecretFinder {
  const byKeyword = new Map<string, Prepared[]>();
  for (const rule of rules) {
    if (rule.optional === true && !optional.includes(rule.id)) continue;
    const prepared = { rule, pattern: new RegExp(rule.pattern, "dy") };
    for (const keyword of rule.keywords) {
      const others = byKeyword.get(keyword);
      if (others === undefined) byKeyword.set(keyword, [prepared]);
      else others.push(prepared);
    }
  }
  const keywords = [...byKeyword.keys()];
  const preparedOf = [...byKeyword.values()];
  const automaton = buildAutomaton(keywords);
  return function findSecrets(text) {
    const hits: SecretHit[] = [];
    automaton.scan(text, (word, keywordEnd) => {
      const keywordStart = keywordEnd - (keywords[word]?.length ?? 0);
      for (const { rule, pattern } of preparedOf[word] ?? []) {
        if (rule.begins === "word" && !beginsWord(text, keywordStart)) continue;
        pattern.lastIndex = startOf(rule, text, keywordStart, keywordEnd);
        const match = pattern.exec(text);
        const range = match?.indices?.[1] ?? match?.indices?.[0];
        if (range === undefined || hits.length >= mostHits) continue;
        const [start, end] = range;
        const value = text.slice(start, end);
        if (!rule.checks.every((name) => checks[name](value))) continue;
        const confidence = confidenceInContext(rule, text, { start, end, keywordEnd });
        if (confidence >= leastConfidence) hits.push({ rule, start, end, value, confidence });
      }
    });
    return withoutOverlaps(hits);
  };
}

function startOf(rule: Rule, text: string, keywordStart: number, keywordEnd: number): number {
  if (rule.from === "keyword") return keywordStart;
  if (rule.from === "after") return keywordEnd;
  let start = keywordStart;
  while (start > 0 && keywordStart - start < mostBack && isRun(text.charCodeAt(start - 1))) start--;
  return start;
}

/** No letter, digit or underscore stands before it, but for the letter of an escaped line end or tab. */
function beginsWord(text: string, start: number): boolean {
  if (start === 0) return true;
  const before = text.charCodeAt(start - 1);
  if (!isWord(before)) return true;
  return "nrtbf".includes(text[start - 1] ?? "") && text[start - 2] === "\\";
}

function isWord(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f
  );
}

/** Characters of a word, and `.`, `%`, `+`, `-`, `~`. */
function isRun(code: number): boolean {
  return isWord(code) || ".%+-~".includes(String.fromCharCode(code));
}

/** Of two that overlap the surer one stays, then the longer, then the earlier. */
function withoutOverlaps(hits: readonly SecretHit[]): readonly SecretHit[] {
  if (hits.length < 2) return hits;
  const byWorth = hits.toSorted(
    (one, other) =>
      other.confidence - one.confidence ||
      other.end - other.start - (one.end - one.start) ||
      one.start - other.start,
  );
  const kept: SecretHit[] = [];
  const taken = new Map<number, SecretHit[]>();
  for (const hit of byWorth) {
    const cells = cellsOf(hit);
    const isFree = cells.every((cell) =>
      (taken.get(cell) ?? []).every(({ start, end }) => end <= hit.start || start >= hit.end),
    );
    if (!isFree) continue;
    kept.push(hit);
    for (const cell of cells) {
      const others = taken.get(cell);
      if (others === undefined) taken.set(cell, [hit]);
      else others.push(hit);
    }
  }
  return kept.toSorted((one, other) => one.start - other.start);
}

/** Stretches of 256 characters: only hits in the same one are compared, so that many hits cost no square. */
function cellsOf({ start, end }: SecretHit): readonly number[] {
  const first = start >> 8;
  return Array.from({ length: ((end - 1) >> 8) - first + 1 }, (_, at) => first + at);
}
