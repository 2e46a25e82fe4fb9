import type { CheckName } from "./checks/checks.ts";

/** Which characters a placeholder of a secret is drawn from. */
export type Alphabet =
  | "digits"
  | "hex"
  | "lower36"
  | "upper36"
  | "base32"
  | "base62"
  /** What the value itself has of digits, lower and upper case letters. */
  | "text"
  /** Base64 over several lines: each line is a piece of its own. */
  | "armour";

/**
 * One kind of secret, as data. The automaton finds a keyword; the pattern is then tried at that one place, and reaches a
 * bounded number of characters, so that a text costs time in proportion to its length whatever it holds.
 */
export interface Rule {
  readonly id: string;
  readonly title: string;
  /** Literals in lower case, of which one is in every text that has such a secret. */
  readonly keywords: readonly string[];
  /** A regular expression without unbounded quantifiers. The secret is its group 1, or all of it. */
  readonly pattern: string;
  /** Where the pattern begins: with the keyword, right after it, or where the run of name characters before it begins. */
  readonly from: "keyword" | "after" | "run";
  /** The keyword begins a word, or may stand anywhere. */
  readonly begins: "word" | "anywhere";
  readonly alphabet: Alphabet;
  /** Leading characters of the secret that tell its type, and stay in the placeholder. */
  readonly kept: number;
  /** All must hold. */
  readonly checks: readonly CheckName[];
  /** 0 to 1: how sure a match is before its context is looked at. */
  readonly confidence: number;
  /** Words of which one stands shortly before the secret, or beside which it is more likely one. */
  readonly near?: readonly string[];
  /** Only looked for when asked for. */
  readonly optional?: true;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly alphabet?: Alphabet;
  readonly checks?: readonly CheckName[];
  readonly confidence?: number;
}

interface PrefixedRow extends Row {
  /** Case matters. */
  readonly prefix: string;
  readonly body: string;
  /** Leading characters that stay, where they are more or fewer than the prefix. */
  readonly kept?: number;
  readonly begins?: "word" | "anywhere";
}

/** A secret that begins with a prefix of its vendor. */
export function prefixed(row: PrefixedRow): Rule {
  const { prefix, body, alphabet = "base62", checks = ["varied"], confidence = 0.95 } = row;
  return {
    id: row.id,
    title: row.title,
    keywords: [prefix.toLowerCase()],
    pattern: `(${escaped(prefix)}${body})(?![A-Za-z0-9])`,
    from: "keyword",
    begins: row.begins ?? "word",
    alphabet,
    kept: row.kept ?? prefix.length,
    checks,
    confidence,
  };
}

interface NamedRow extends Row {
  /** In lower case: what the variable, field or option of such a secret has in its name. */
  readonly names: readonly string[];
  readonly body: string;
  readonly kept?: number;
}

/** The rest of a name, words that follow it in prose, and what stands before a value in code, settings, JSON, XML. */
const upToValue =
  "[\\w.-]{0,32}(?: (?:key|token|secret|password|api|API|access|auth|bot|account|is)){0,3}[\\s:=,>\"'`\\\\)(\\]]{1,10}";

export function named(row: NamedRow): Rule {
  const { names, body, alphabet = "base62", checks = ["varied", "mixed"], confidence = 0.8 } = row;
  return {
    id: row.id,
    title: row.title,
    keywords: names,
    pattern: `${upToValue}(${body})(?![A-Za-z0-9_/+=-])`,
    from: "after",
    begins: "anywhere",
    alphabet,
    kept: row.kept ?? 0,
    checks,
    confidence,
  };
}

function escaped(literal: string): string {
  return literal.replaceAll(/[.*+?^${}()|[\]\\/-]/g, (character) =>
    character === "-" || character === "/" ? character : `\\${character}`,
  );
}
