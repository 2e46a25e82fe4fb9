import type { Author } from "./leaf.ts";
import type { Sink } from "./sink.ts";

/** A value inside another. */
export interface NestedValue {
  /** What is appended to the path: `(json)`, `(base64)(gzip)`; empty when bytes are simply text. */
  readonly label: string;
  /** Bytes or characters of the nested value. */
  readonly size: number;
  /** Puts the leaves of the nested value; `path` includes the label. */
  put(path: string, author: Author, sink: Sink): void;
  /** True when the nested leaves do not represent all of the outer value. */
  readonly keepOuter?: boolean;
}

/** Tries to decode one coding of a text; `limit` bounds the size of the nested value. */
export type TextOpener = (text: string, limit: number) => NestedValue | undefined;
