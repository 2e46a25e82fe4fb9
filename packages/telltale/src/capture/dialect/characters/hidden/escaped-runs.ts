import type { HiddenRun } from "./hidden-run.ts";
import { hiddenRuns } from "./hidden-runs.ts";

/** Escapes in a row, of JavaScript, JSON, Python and HTML. A character that is drawn ends no run: most of them stand as they are. */
const escapes =
  /(?:\\u(?:[\da-fA-F]{4}|\{[\da-fA-F]{1,6}\})|\\U[\da-fA-F]{8}|&#(?:x[\da-fA-F]{1,6}|\d{1,7});){4,}/g;
const one =
  /\\u([\da-fA-F]{4})|\\u\{([\da-fA-F]+)\}|\\U([\da-fA-F]{8})|&#x([\da-fA-F]+);|&#(\d+);/g;
const mostRuns = 500;
/** Patterns for the flags of parts of a country have a few letters in tags. */
const leastText = 8;

/**
 * The same in characters that are written as escapes. A reader sees them, and not what they say: only what can be decoded
 * is told.
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
    // Halves of a pair are put together by standing beside each other.
    return code > 0x10ffff ? "" : String.fromCodePoint(code);
  });
}
