import { createHash } from "node:crypto";

const consonants = "bdfgklmnprstvz";
const vowels = "aeiou";

/** A word of ten letters that can be read and stands nowhere else: `kavomirelu`. The same name gives the same word. */
export function inventWord(name: string): string {
  const digest = createHash("sha256").update(`word\0${name}`).digest();
  let word = "";
  for (let syllable = 0; syllable < 5; syllable += 1) {
    word += consonants[(digest[syllable * 2] ?? 0) % consonants.length] ?? "";
    word += vowels[(digest[syllable * 2 + 1] ?? 0) % vowels.length] ?? "";
  }
  return word;
}
