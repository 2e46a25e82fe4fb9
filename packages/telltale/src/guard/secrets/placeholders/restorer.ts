import { gramLength } from "./draw.ts";
import { rollingBase, rollingOut } from "./rolling-hash.ts";
import type { Entry, Vault } from "./vault.ts";

/**
 * Puts values back into a text that comes in chunks: the deltas of one content block, decoded. A stretch of at least
 * twelve characters of a placeholder is enough: each of its characters becomes the one of the value at the same place,
 * so that a placeholder which an edit cut or broke over two lines comes back in the same parts.
 */
export interface TextRestorer {
  /** The text as far as it is certain. At most eleven characters are held back: those that may begin a placeholder. */
  push(chunk: string): string;
  /** What was held back. */
  end(): string;
}

/** The same over bytes, in any encoding that has ASCII in it as it is. */
export interface ByteRestorer {
  push(chunk: Uint8Array): Buffer;
  end(): Buffer;
}

type Case = "as it is" | "upper" | "lower";

/** A stretch of a placeholder that goes on. */
interface Active {
  readonly entry: Entry;
  readonly folded: string;
  readonly letters: Case;
  offset: number;
}

export function createTextRestorer(vault: Vault): TextRestorer {
  return restorerOf(vault, (value) => value);
}

/** @param encode how a value is written in the text that is given. */
function restorerOf(vault: Vault, encode: (value: string) => string): TextRestorer {
  let held = "";
  let active: Active | undefined;
  return {
    push(chunk) {
      if (vault.size === 0) return chunk;
      const text = held + chunk;
      const folded = foldAscii(text);
      held = "";
      let restored = "";
      // Up to where the text is given out, and up to where it is looked at.
      let given = 0;
      let at = 0;
      for (;;) {
        if (active !== undefined) {
          const { entry, letters } = active;
          while (at < text.length && active.folded[active.offset] === folded[at]) {
            restored += encode(inCase(entry.value[active.offset] ?? "", letters));
            active.offset++;
            at++;
          }
          given = at;
          if (at === text.length && active.offset < active.folded.length) return restored;
          active = undefined;
        }
        const found = nextGram(vault, folded, at);
        if (found === undefined) break;
        const { entry, offset, place } = found;
        restored += text.slice(given, place);
        const letters = caseOf(
          text.slice(place, place + gramLength),
          entry.placeholder.slice(offset, offset + gramLength),
        );
        at = place + gramLength;
        given = at;
        if (entry.aligned) {
          restored += encode(inCase(entry.value.slice(offset, offset + gramLength), letters));
          active = {
            entry,
            letters,
            folded: entry.placeholder.toLowerCase(),
            offset: offset + gramLength,
          };
        } else restored += encode(inCase(entry.value, letters));
      }
      const hold = beginningAtEnd(vault, folded, given);
      held = text.slice(text.length - hold);
      return restored + text.slice(given, text.length - hold);
    },
    end() {
      const rest = held;
      held = "";
      active = undefined;
      return rest;
    },
  };
}

export function createByteRestorer(vault: Vault): ByteRestorer {
  const restorer = restorerOf(vault, (value) => Buffer.from(value, "utf8").toString("latin1"));
  return {
    push: (chunk) =>
      Buffer.from(
        restorer.push(
          Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1"),
        ),
        "latin1",
      ),
    end: () => Buffer.from(restorer.end(), "latin1"),
  };
}

export function restoreText(vault: Vault, text: string): string {
  const restorer = createTextRestorer(vault);
  return restorer.push(text) + restorer.end();
}

interface Found {
  readonly entry: Entry;
  readonly offset: number;
  readonly place: number;
}

/** The first known gram. A rolling hash (Karp and Rabin) leaves few places at which one is looked up. */
function nextGram(vault: Vault, folded: string, from: number): Found | undefined {
  let rolling = 0;
  for (let at = from; at < folded.length; at++) {
    rolling = (Math.imul(rolling, rollingBase) + folded.charCodeAt(at)) >>> 0;
    const place = at - gramLength + 1;
    if (place < from) continue;
    if (place > from) {
      rolling = (rolling - Math.imul(folded.charCodeAt(place - 1), rollingOut)) >>> 0;
    }
    const gram = vault.gram(rolling, folded, place);
    if (gram !== undefined) return { ...gram, place };
  }
  return undefined;
}

/** How many characters at the end may begin a stretch of a placeholder. */
function beginningAtEnd(vault: Vault, folded: string, from: number): number {
  const most = Math.min(gramLength - 1, folded.length - from);
  // What a longer beginning ends with is a part of a placeholder too, so the first failure at each start decides.
  for (let length = most; length > 0; length--) {
    if (vault.mayBegin(folded.slice(folded.length - length))) return length;
  }
  return 0;
}

/** Length stays: `toLowerCase` alone would make two characters of some. */
function foldAscii(text: string): string {
  return text.replaceAll(/[A-Z]{1,64}/g, (letters) => letters.toLowerCase());
}

function caseOf(text: string, original: string): Case {
  if (text === original) return "as it is";
  if (text === original.toUpperCase()) return "upper";
  return text === original.toLowerCase() ? "lower" : "as it is";
}

function inCase(value: string, letters: Case): string {
  if (letters === "as it is") return value;
  return letters === "upper" ? value.toUpperCase() : value.toLowerCase();
}
