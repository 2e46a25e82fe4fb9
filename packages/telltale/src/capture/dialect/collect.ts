import { createHash } from "node:crypto";
import type { Author, Leaf } from "./leaf.ts";
import { openBytes } from "./nested/bytes.ts";
import type { NestedValue } from "./nested-value.ts";
import { isOpaque } from "./nested/opaque.ts";
import { openText } from "./nested/text.ts";
import type { Sink } from "./sink.ts";

export interface CollectLimits {
  readonly leaves: number;
  /** Limit on the nesting of values. */
  readonly depth: number;
  /** Limit on the bytes and characters of all opened values together. */
  readonly opened: number;
}

export const collectLimits: CollectLimits = {
  leaves: 400_000,
  depth: 4,
  opened: 32 * 1024 * 1024,
};

const shownBytes = 64;

export interface Collector extends Sink {
  readonly leaves: readonly Leaf[];
  /** The bytes that were counted as opaque since the last call. */
  takeOpaque(): number;
  /** Runs one attempt to decode; when it gives false, everything that it put is taken back. */
  attempt(decode: () => boolean): boolean;
}

/** Collects the leaves of one exchange and decodes nested values, within limits. */
export function collect(limits: CollectLimits = collectLimits): Collector {
  const leaves: Leaf[] = [];
  let opaque = 0;
  let depth = 0;
  let opened = 0;

  function add(leaf: Leaf): void {
    if (leaves.length < limits.leaves) leaves.push(leaf);
    // A value that is not shown is not accounted for; each value includes about two separators.
    else opaque += leaf.value.length + 2;
  }

  /**
   * Decoded sizes differ from those sent: the opaque part of a nested value counts as its share of the `sent` bytes.
   */
  function enter(opening: NestedValue, path: string, author: Author, sent: number): void {
    const before = opaque;
    depth += 1;
    opened += opening.size;
    opening.put(path + opening.label, author, sink);
    depth -= 1;
    const share = sent / Math.max(1, opening.size);
    opaque = before + Math.min(sent, (opaque - before) * share);
  }

  const remaining = (): number => (depth < limits.depth ? limits.opened - opened : 0);

  const sink: Collector = {
    leaves,
    put(path, type, value, author) {
      add({ path, type, value, author });
    },
    text(path, value, author, lexeme) {
      const left = remaining();
      const opening = left > 0 ? openText(value, left) : undefined;
      // An opened value is not repeated as a whole: a leaf that depends on the length would look like a signal.
      if (opening === undefined || opening.keepOuter === true) {
        const leaf: Leaf = { path, type: "string", value, author };
        add(lexeme === undefined ? leaf : { ...leaf, lexeme });
      } else if (lexeme !== undefined) {
        add({ path: `${path}{escapes}`, type: "format", value: escapesOf(lexeme), author });
      }
      if (opening !== undefined) enter(opening, path, author, value.length);
      else if (isOpaque(value)) opaque += value.length;
    },
    bytes(path, value, author) {
      const left = remaining();
      const opening = left > 0 ? openBytes(value, left) : undefined;
      if (opening !== undefined) {
        enter(opening, path, author, value.length);
        return;
      }
      add({ path, type: "bytes", value: bytesText(value), author });
      opaque += value.length;
    },
    opaque(count) {
      opaque += count;
    },
    takeOpaque() {
      const taken = opaque;
      opaque = 0;
      return taken;
    },
    attempt(decode) {
      const mark = { length: leaves.length, opaque, opened };
      if (decode()) return true;
      leaves.length = mark.length;
      ({ opaque, opened } = mark);
      return false;
    },
  };
  return sink;
}

/** The escapes that a lexeme uses, each once, in order: `\/ \u0027`. */
function escapesOf(lexeme: string): string {
  const escapes =
    lexeme.slice(0, 100_000).match(/\\(?:u[\da-fA-F]{4}|[^u])|%[\da-fA-F]{2}|\+/g) ?? [];
  return [...new Set(escapes)].slice(0, 50).join(" ");
}

/** Hex of at most 64 bytes; of more, their beginning, an ellipsis and the SHA-256 of all. */
export function bytesText(bytes: Buffer): string {
  if (bytes.length <= shownBytes) return bytes.toString("hex");
  const digest = createHash("sha256").update(bytes).digest("hex");
  return `${bytes.subarray(0, shownBytes).toString("hex")}…${digest}`;
}
