import type { HiddenRun } from "./hidden-run.ts";
import { hiddenRuns } from "./hidden-runs.ts";

/**
 * Consecutive escapes of JavaScript, JSON, Python and HTML. A visible character does not end a run: most of them are
 * not escaped.
 */
const escapes =
  /(?:\\u(?:[\da-fA-F]{4}|\{[\da-fA-F]{1,6}\})|\\U[\da-fA-F]{8}|&#(?:x[\da-fA-F]{1,6}|\d{1,7});){4,}/g;
const one =
  /\\u([\da-fA-F]{4})|\\u\{([\da-fA-F]+)\}|\\U([\da-fA-F]{8})|&#x([\da-fA-F]+);|&#(\d+);/g;
const mostRuns = 500;
/** Shorter texts are ignored: patterns for flags of subdivisions have a few letters in tags. */
const leastText = 8;

/**
 * The same for characters written as escapes. A reader sees these, but not what they say: only runs that can be decoded
 * are given.
 */
export function escapedRuns(text: string): readonly HiddenRun[] {
  const found: HiddenRun[] = [];
  for (const { 0: run, index: at } of text.matchAll(escapes)) {
    if (found.length >= mostRuns) break;
    const decoded = hiddenRuns(unescaped(run), "source");
    for (const each of decoded)
      if ((each.decoded?.text.length ?? 0) >= leastText)
        found.push({ ...each, at, end: at + run.length });
  }
  return found;
}

function unescaped(run: string): string {
  return run.replaceAll(one, (_all, ...groups: (string | undefined)[]) => {
    const hex = groups.slice(0, 4).find((each) => each !== undefined);
    const code = hex === undefined ? Number(groups[4]) : Number.parseInt(hex, 16);
    // Adjacent surrogates form a pair by themselves.
    return code > 0x10ffff ? "" : String.fromCodePoint(code);
  });
}
