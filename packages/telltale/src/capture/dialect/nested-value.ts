import type { Author } from "./leaf.ts";
import type { Sink } from "./sink.ts";

/** A value found inside another. */
export interface NestedValue {
  /** What the path gets: `(json)`, `(base64)(gzip)`; empty when bytes are simply text. */
  readonly label: string;
  /** Bytes or characters of the inner value. */
  readonly size: number;
  /** Puts the leaves of the inner value; `path` has the label already. */
  put(path: string, author: Author, sink: Sink): void;
  /** True when the inner leaves do not tell all of the outer value. */
  readonly keepOuter?: boolean;
}

/** Looks for one coding in a text; `limit` bounds the size of what it opens. */
export type TextOpener = (text: string, limit: number) => NestedValue | undefined;
