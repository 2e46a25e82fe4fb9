import { createHash } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * A secret that nobody has: the same in every trial, unlike any other text, in the form that a real one
 * of its kind would have. Derived, so that no string in this repository looks like a key to a scanner.
 */
export function inventSecret(name: string, length: number, alphabet: string = letters): string {
  let made = "";
  for (let block = 0; made.length < length; block += 1) {
    for (const byte of createHash("sha256").update(`${name}\0${block}`).digest())
      made += alphabet[byte % alphabet.length] ?? "";
  }
  return made.slice(0, length);
}
