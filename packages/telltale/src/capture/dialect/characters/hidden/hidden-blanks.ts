import { decodeRun } from "./decode-run.ts";
import type { Decoded } from "./decode-run.ts";
import type { HiddenRun, Setting } from "./hidden-run.ts";
import { decodeSnow } from "./snow.ts";

/** A run of blanks that is examined, and the number of changes between kinds of blanks that it needs. */
const runs = /[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]{24,}/g;
const leastChanges = 8;
/** It matches only from the beginning of a run: from every position, a long run would take quadratic time. */
const trailing = /(?<![\t \u00a0\u2000-\u200a\u3000])[\t \u00a0\u2000-\u200a\u3000]+$/gm;
const leastTrailing = 24;
const leastText = 4;
const longestRun = 1_000_000;
const mostRuns = 500;
/** Code after at least this many blanks on a line is pushed out of sight. */
const farAside = 300;
const leastAside = 12;

/** Blanks that encode something: tabs and spaces as bits, blanks of several widths, blanks at line ends. */
export function hiddenBlanks(text: string, setting: Setting): readonly HiddenRun[] {
  const found: HiddenRun[] = [];
  for (const match of text.matchAll(runs)) {
    if (found.length >= mostRuns) break;
    const { 0: run, index: at } = match;
    const coded = codedRun(run, at);
    if (coded !== undefined) found.push(coded);
    else if (setting === "source" && run.length >= farAside) {
      const aside = pushedAside(text, at, at + run.length);
      if (aside !== undefined) found.push(aside);
    }
  }
  const ends = atEndsOfLines(text);
  return ends === undefined ? found : [...found, ends];
}

function codedRun(run: string, at: number): HiddenRun | undefined {
  if (changesIn(run) < leastChanges || run.length > longestRun) return undefined;
  const codes = [...run].map((character) => character.codePointAt(0) ?? 0);
  const decoded = decodedRun(codes);
  const kinds = [...new Set(codes)];
  // Columns of a table are tabs and spaces too.
  const isOrdinary = kinds.every((code) => code === 9 || code === 0x20);
  if (!isLong(decoded) && isOrdinary) return undefined;
  return {
    family: "white-space",
    at,
    end: at + run.length,
    characters: codes.length,
    codes: kinds.slice(0, 6),
    severity: isLong(decoded) ? "high" : "medium",
    ...(isLong(decoded) ? { decoded } : {}),
  };
}

/** Decodes the whole run, or else without a plain space at either end, which may not belong to the message. */
function decodedRun(codes: readonly number[]): Decoded | undefined {
  const whole = decodeRun("white-space", codes);
  if (isLong(whole)) return whole;
  const within = codes[0] === 0x20 ? codes.slice(1) : codes;
  return decodeRun("white-space", within.at(-1) === 0x20 ? within.slice(0, -1) : within);
}

function isLong(decoded: Decoded | undefined): decoded is Decoded {
  return decoded !== undefined && decoded.text.length >= leastText;
}

/** How often the kind of blank changes. */
function changesIn(run: string): number {
  let changes = 0;
  for (let at = 1; at < run.length; at++) if (run[at] !== run[at - 1]) changes++;
  return changes;
}

/** `const a = 1;` and, hundreds of columns to the right of it, code that nobody scrolls to. */
function pushedAside(text: string, at: number, end: number): HiddenRun | undefined {
  const before = text[at - 1] ?? "\n";
  const after = /^[^\n]{0,200}/.exec(text.slice(end, end + 200))?.[0] ?? "";
  // Quoted text may hold blanks, and blanks at the start of a line are indentation.
  if (!/[;{},)\]*/\w]/.test(before) || after.trim().length < leastAside) return undefined;
  if (!/[(=]/.test(after)) return undefined;
  return {
    family: "pushed-aside",
    at,
    end,
    characters: end - at,
    codes: [
      ...new Set(
        [...text.slice(at, Math.min(end, at + 200))].map((each) => each.codePointAt(0) ?? 0),
      ),
    ],
    severity: "medium",
  };
}

function atEndsOfLines(text: string): HiddenRun | undefined {
  const ends: { readonly at: number; readonly blanks: string }[] = [];
  let length = 0;
  for (const { 0: blanks, index: at } of text.matchAll(trailing)) {
    ends.push({ at, blanks });
    length += blanks.length;
    if (length > longestRun) return undefined;
  }
  const [first] = ends;
  const last = ends.at(-1);
  if (first === undefined || last === undefined || length < leastTrailing) return undefined;
  const joined = ends.map(({ blanks }) => blanks).join("");
  if (changesIn(joined) < leastChanges) return undefined;
  const codes = [...joined].map((character) => character.codePointAt(0) ?? 0);
  const snow = decodeSnow(ends.map(({ blanks }) => blanks));
  const decoded =
    snow === undefined
      ? decodeRun("white-space", codes)
      : { by: "blanks at ends of lines, as SNOW writes them", text: snow };
  const mixed = ends.filter(({ blanks }) => changesIn(blanks) >= 3).length;
  if (!isLong(decoded) && mixed < 3) return undefined;
  return {
    family: "trailing-white-space",
    at: first.at,
    end: last.at + last.blanks.length,
    characters: codes.length,
    codes: [...new Set(codes)].slice(0, 6),
    severity: isLong(decoded) ? "high" : "medium",
    ...(isLong(decoded) ? { decoded } : {}),
  };
}
