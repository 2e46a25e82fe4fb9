import { isLegitimateUse } from "./legitimate-use.ts";
import { decodeRun } from "./decode-run.ts";
import type { Decoded } from "./decode-run.ts";
import { candidate, familyOf } from "./family.ts";
import type { Family } from "./family.ts";
import type { HiddenRun, Setting, Severity } from "./hidden-run.ts";
import { hiddenBlanks } from "./hidden-blanks.ts";

/** One character of a run. */
interface Hidden {
  readonly at: number;
  readonly end: number;
  readonly code: number;
}

/** A message may stand between letters: characters closer than this (UTF-16 units) belong together. */
const nearest = 80;
/** A table of characters has each of them once; this is its least size. */
const leastOfTable = 12;
/** This many in a row are no accident, even undecoded. */
const leastInARow = 4;
const manyInTotal = 16;
/** Icons are drawn with private-use characters. */
const leastPrivate = 8;
const manyPrivate = 64;
const mostCharacters = 2_000_000;
const mostRuns = 2000;
const shownCodes = 6;

/**
 * Runs of invisible characters of any length, with the message in them: variation selectors, tags, zero-width
 * characters, direction marks, fillers, private use, and blanks that encode something. What an emoji, a script or
 * typesetting needs is left out.
 *
 * @param setting the kind of text: a direction mark means something else in code than in a letter.
 * @returns in the order of the text; runs of blanks come last.
 */
export function hiddenRuns(text: string, setting: Setting): readonly HiddenRun[] {
  const found: HiddenRun[] = [];
  for (const [family, hidden] of gathered(text)) {
    if (hidden.length === 0) continue;
    for (const cluster of clustersOf(family, hidden)) {
      if (found.length >= mostRuns) break;
      const run = runOf(text, family, cluster, setting);
      if (run !== undefined) found.push(run);
    }
  }
  return [
    ...found.toSorted((one, other) => one.at - other.at),
    ...(setting === "name" ? [] : hiddenBlanks(text, setting)),
  ];
}

function gathered(text: string): ReadonlyMap<Exclude<Family, "white-space">, readonly Hidden[]> {
  const found = new Map<Exclude<Family, "white-space">, Hidden[]>();
  let left = mostCharacters;
  candidate.lastIndex = 0;
  for (let match = candidate.exec(text); match !== null; match = candidate.exec(text)) {
    const at = match.index;
    const code = text.codePointAt(at) ?? 0;
    const family = familyOf(code);
    if (family === undefined || isLegitimateUse(text, at, code)) continue;
    if (left-- <= 0) break;
    const hidden = { at, end: at + match[0].length, code };
    const known = found.get(family);
    if (known === undefined) found.set(family, [hidden]);
    else known.push(hidden);
  }
  candidate.lastIndex = 0;
  return found;
}

function clustersOf(family: Family, hidden: readonly Hidden[]): readonly (readonly Hidden[])[] {
  const clusters: Hidden[][] = [];
  const gap = family === "private-use" ? 0 : nearest;
  for (const each of hidden) {
    const cluster = clusters.at(-1);
    const last = cluster?.at(-1);
    if (cluster !== undefined && last !== undefined && each.at - last.end <= gap)
      cluster.push(each);
    else clusters.push([each]);
  }
  return clusters;
}

function runOf(
  text: string,
  family: Exclude<Family, "white-space">,
  cluster: readonly Hidden[],
  setting: Setting,
): HiddenRun | undefined {
  const [first] = cluster;
  const last = cluster.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const codes = cluster.map(({ code }) => code);
  const kinds = new Set(codes);
  if (setting !== "name" && isTable(text, family, cluster, kinds.size)) return undefined;
  const decoded = decodeRun(family, codes);
  const severity =
    decoded === undefined ? undecoded(family, cluster, kinds, setting) : decodedAs(decoded);
  if (severity === undefined) return undefined;
  return {
    family,
    at: first.at,
    end: last.end,
    characters: cluster.length,
    codes: [...kinds].slice(0, shownCodes),
    severity,
    ...(decoded === undefined ? {} : { decoded }),
  };
}

/** Two letters may come by chance; a word does not. */
function decodedAs({ text }: Decoded): Severity {
  return text.length >= 3 ? "high" : "medium";
}

/**
 * Whether code only names such characters: a single one in quotes or in a character class, a range, or a list that has
 * each once.
 */
function isTable(text: string, family: Family, cluster: readonly Hidden[], kinds: number): boolean {
  if (cluster.length >= leastOfTable * 4) return false;
  if (cluster.every((each) => isNamed(text, each))) return true;
  // These families encode bytes, of which a message has more than any list.
  const isInBytes = family === "variation-selectors" || family === "tags";
  if (isInBytes && longestRow(cluster) >= leastInARow) return false;
  return (
    kinds === cluster.length &&
    kinds < leastOfTable &&
    cluster.every((each) => isListed(text, each))
  );
}

/** ASCII characters that separate the members of a list in one text. */
const parting = /[!-/:-@[-`{-~]/;
const quotes = /["'`/[\](){}|^,:;=<>-]/;

/** Between two delimiters of code or of a list: `"\u200b"`, `[\u200b-\u200f]`, `~\u200b~`. */
function isNamed(text: string, { at, end }: Hidden): boolean {
  const [before, after] = [text[at - 1] ?? "", text[end] ?? ""];
  return (quotes.test(before) && quotes.test(after)) || (before === after && parting.test(before));
}

/** Beside such a delimiter, or beside another invisible character. */
function isListed(text: string, { at, end }: Hidden): boolean {
  const [before, after] = [text[at - 1] ?? "", text[end] ?? ""];
  const isMark = (character: string): boolean => quotes.test(character) || character > "\x7f";
  return isMark(before) && isMark(after);
}

function undecoded(
  family: Family,
  cluster: readonly Hidden[],
  kinds: ReadonlySet<number>,
  setting: Setting,
): Severity | undefined {
  const { length } = cluster;
  if (family === "private-use")
    return length < leastPrivate
      ? undefined
      : length >= manyPrivate && kinds.size < length
        ? "medium"
        : undefined;
  // Nothing in a name needs them.
  if (setting === "name") return "medium";
  if (family === "direction") return ofDirection(kinds, setting);
  if (family === "tags") return "medium";
  if (family === "fillers") return setting === "source" ? "medium" : "low";
  const inARow = longestRow(cluster);
  if (family === "variation-selectors" && inARow >= leastInARow) return "medium";
  return inARow >= leastInARow || length >= manyInTotal ? "medium" : "low";
}

const overrides: ReadonlySet<number> = new Set([0x202a, 0x202b, 0x202d, 0x202e, 0x2067]);

/** Reordered code reads otherwise than it runs (CVE-2021-42574); isolates around a value reorder nothing. */
function ofDirection(kinds: ReadonlySet<number>, setting: Setting): Severity | undefined {
  if ([...kinds].every((code) => code === 0x2068 || code === 0x2069)) return undefined;
  return setting === "source" && [...kinds].some((code) => overrides.has(code)) ? "medium" : "low";
}

function longestRow(cluster: readonly Hidden[]): number {
  let longest = 0;
  let row = 0;
  let end = -1;
  for (const each of cluster) {
    row = each.at === end ? row + 1 : 1;
    ({ end } = each);
    longest = Math.max(longest, row);
  }
  return longest;
}
