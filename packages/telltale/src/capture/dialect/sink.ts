import type { Author, Leaf } from "./leaf.ts";

/** Where dialects put the leaves of one exchange. Bounded: what passes the bounds counts as opaque. */
export interface Sink {
  /** A leaf as it stands. */
  put(path: string, type: Leaf["type"], value: string, author: Author): void;
  /** A text: looked into for values of other codings (JSON, base64, ...). `lexeme` as in `Leaf`. */
  text(path: string, value: string, author: Author, lexeme?: string): void;
  /** Bytes: looked into likewise; what stays unread counts as opaque and is kept as hex. */
  bytes(path: string, value: Buffer, author: Author): void;
  /** So many bytes of the content that is being read mean nothing to us. */
  opaque(count: number): void;
}
