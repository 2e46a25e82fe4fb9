import type { Author, Leaf } from "./leaf.ts";

/** Receives the leaves of one exchange. It is bounded: what exceeds the limits counts as opaque. */
export interface Sink {
  /** Puts a leaf without further decoding. */
  put(path: string, type: Leaf["type"], value: string, author: Author): void;
  /** Puts a text, and decodes nested values (JSON, base64, ...). `lexeme` as in `Leaf`. */
  text(path: string, value: string, author: Author, lexeme?: string): void;
  /** Puts bytes, and decodes nested values. What cannot be decoded counts as opaque and is kept as hex. */
  bytes(path: string, value: Buffer, author: Author): void;
  /** Counts bytes of the current content that could not be decoded. */
  opaque(count: number): void;
}
