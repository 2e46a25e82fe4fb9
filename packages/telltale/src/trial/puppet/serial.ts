import { createHash } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * Identifiers that look random but are not: the nth one for a key is the same in every trial. Each key has its own
 * count, so that concurrent calls, which arrive in varying order, still get the same identifiers.
 */
export interface Serial {
  /** `prefix` followed by `length` letters and digits; another value at each call. */
  next(prefix: string, key: string, length?: number): string;
}

export function createSerial(seed: number): Serial {
  const counts = new Map<string, number>();
  return {
    next(prefix, key, length = 24) {
      const name = `${prefix} ${key}`;
      // Memory must stay bounded, however often a subject asks.
      if (counts.size > 10_000) counts.clear();
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      return prefix + lettersOf(`${seed} ${name} ${count}`, length);
    },
  };
}

/** Letters and digits derived from a digest of `text`. */
export function lettersOf(text: string, length: number): string {
  const digest = createHash("sha512").update(text).digest();
  let letters = "";
  for (let index = 0; index < length; index++) {
    letters += alphabet[(digest[index % digest.length] ?? 0) % alphabet.length] ?? "0";
  }
  return letters;
}
