import { ownClock } from "../../trial/factors/clock.ts";
import { factorNamed } from "../../trial/factors/index.ts";
import type { Statement } from "../../trial/factors/factor.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import type { Stretch } from "./vendor-constants.ts";

/** Longer texts are not looked through; a model's request is far below. */
const longestText = 1_000_000;

/** Finds where a text states a level of its trial's environment, in bytes of the text. */
export function levelStatements(): (trace: Trace, text: string) => readonly Stretch[] {
  const made = new Map<Trace, readonly Statement[]>();
  return (trace, text) => {
    if (text.length < 2 || text.length > longestText || isRandom(text)) return [];
    const statements = made.get(trace) ?? statementsOf(trace);
    made.set(trace, statements);
    const lower = text.toLowerCase();
    // Letters whose lower case is longer would shift what follows.
    const hay = lower.length === text.length ? lower : text;
    return statements.flatMap((statement) => foundIn(hay, statement));
  };
}

function statementsOf(trace: Trace): readonly Statement[] {
  const at = ownClock(trace.began, trace.environment);
  const all = Object.entries(trace.environment).flatMap(
    ([name, level]) => factorNamed(name)?.statements(level, at) ?? [],
  );
  return all
    .filter(({ text }) => text.length > 1)
    .map(({ text, match }) => ({ text: text.toLowerCase(), match }));
}

/** Identifiers and moments state nothing, and there are thousands of them. */
function isRandom(text: string): boolean {
  return /^(?:[0-9a-f]{8}[0-9a-f-]{8,120}|\d{9,20}(?:\.\d{1,9})?)$/i.test(text);
}

function foundIn(hay: string, { text, match }: Statement): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let at = hay.indexOf(text); at >= 0; at = hay.indexOf(text, at + text.length)) {
    if (match === "whole" && (isWord(hay[at - 1]) || isWord(hay[at + text.length]))) continue;
    const start = Buffer.byteLength(hay.slice(0, at));
    found.push({ start, end: start + Buffer.byteLength(text) });
  }
  return found;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
