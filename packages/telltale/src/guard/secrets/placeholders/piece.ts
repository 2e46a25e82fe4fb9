import { base62Checksum } from "../checks/base62-checksum.ts";
import { ibanCheckDigits } from "../checks/iban.ts";
import { luhnDigit } from "../checks/luhn.ts";
import type { Alphabet, Rule } from "../rule.ts";

/** A stretch of a value that has a placeholder of its own: all of it, or a line of an armoured key. */
export interface Piece {
  /** Offset in the value. */
  readonly offset: number;
  readonly text: string;
}

const digits = "0123456789";
const lower = "abcdefghijklmnopqrstuvwxyz";
const upper = lower.toUpperCase();

const alphabets: Readonly<Record<Exclude<Alphabet, "text">, string>> = {
  digits,
  hex: "0123456789abcdef",
  lower36: digits + lower,
  upper36: digits + upper,
  base32: `${upper}234567`,
  base62: digits + upper + lower,
  armour: digits + upper + lower,
};

/**
 * Letters and digits are drawn anew; what else a value has (hyphens, dots, `==`, the bank's letters in an IBAN) is its
 * structure and stays. Of a password nothing stays, nor of base64 but its end.
 */
function isFree(character: string, alphabet: Alphabet): boolean {
  if (alphabet === "armour" || alphabet === "text") return true;
  return alphabet === "digits" ? /\d/.test(character) : /[A-Za-z\d+/]/.test(character);
}

/** A line of a key that is shorter stays: it is the end of one, and tells nothing without the rest. */
const leastArmour = 20;
const armourLine = /[A-Za-z\d+/]{1,20000}/g;

/** What of a value is replaced: the lines of a key, be they broken by line ends or by their escapes. */
export function piecesOf(value: string, rule: Rule): readonly Piece[] {
  if (rule.alphabet !== "armour") return [{ offset: 0, text: value }];
  const pieces: Piece[] = [];
  for (const { 0: run, index } of value.matchAll(armourLine)) {
    // The letter of an escaped line end belongs to the escape.
    const isEscape = value[index - 1] === "\\" && /^[nrt]/.test(run);
    const piece = { offset: index + (isEscape ? 1 : 0), text: isEscape ? run.slice(1) : run };
    if (piece.text.length >= leastArmour) pieces.push(piece);
  }
  return pieces;
}

/** Offsets of the characters of a piece that a placeholder draws anew. */
export function freeOffsets(piece: string, rule: Rule): readonly number[] {
  const end = piece.length - checkLength(rule);
  const first = rule.kept + (rule.checks.includes("iban") ? 2 : 0);
  const offsets: number[] = [];
  for (let at = first; at < end; at++) {
    if (isFree(piece[at] ?? "", rule.alphabet)) offsets.push(at);
  }
  return offsets;
}

/** The characters that a placeholder of this piece is drawn from. */
export function alphabetOf(piece: string, rule: Rule): string {
  if (rule.alphabet === "hex" && /[A-F]/.test(piece.slice(rule.kept))) {
    return /[a-f]/.test(piece.slice(rule.kept)) ? "0123456789abcdefABCDEF" : "0123456789ABCDEF";
  }
  if (rule.alphabet !== "text") return alphabets[rule.alphabet];
  const present = [/\d/, /[a-z]/, /[A-Z]/];
  const parts = [digits, lower, upper].filter((_, at) => present[at]?.test(piece) === true);
  return parts.length === 0 ? lower : parts.join("");
}

function checkLength(rule: Rule): number {
  if (rule.checks.includes("luhn")) return 1;
  return rule.checks.includes("base62-checksum") ? 6 : 0;
}

/** The piece with its check digits made right, where a client would look at them. */
export function withCheckDigits(piece: string, rule: Rule): string {
  if (rule.checks.includes("luhn")) {
    const body = piece.slice(0, -1);
    return `${body}${luhnDigit(body.replaceAll(/\D/g, ""))}`;
  }
  if (rule.checks.includes("base62-checksum")) {
    return `${piece.slice(0, -6)}${base62Checksum(piece.slice(rule.kept, -6))}`;
  }
  if (rule.checks.includes("iban")) {
    const account = piece.slice(4).replaceAll(" ", "");
    return `${piece.slice(0, 2)}${ibanCheckDigits(piece.slice(0, 2), account)}${piece.slice(4)}`;
  }
  return piece;
}
