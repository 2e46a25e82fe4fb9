import type { Node } from "oxc-parser";
import type { Prose } from "../function-row.ts";

/** What is collected of one function, or of one statement at the top, while its tree is walked. */
export interface Frame {
  readonly index: number;
  readonly kind: "function" | "statement";
  readonly start: number;
  readonly end: number;
  readonly parent: Frame | undefined;
  readonly children: number[];
  readonly key: string;
  readonly name: string;
  /** Its shape in normal form, one word a token. A declared name is `$`. */
  readonly tokens: string[];
  /** For each `$` the number of the binding. */
  readonly names: number[];
  /** Digests of the functions in it, in the order of its tokens. */
  readonly within: string[];
  readonly facts: Set<string>;
  readonly prose: Pick<Prose, "offset" | "text">[];
}

/** Where tokens are written to: the frame that is open. */
export interface NormalFormWriter {
  token(text: string): void;
  /** A declared name, or the global that it is. */
  identifier(node: { readonly start: number; readonly name: string }): void;
  /** A function: a frame of its own, of which the open frame only says that it is there. */
  function(node: Node, key: string, name: string): void;
  expression(node: Node): void;
  statements(list: readonly Node[]): void;
  /** Writes each in an order that does not depend on theirs: by what was written. */
  unordered(writers: readonly (() => void)[]): void;
  /** A literal text that the program holds, whole: literals, templates and sums of them. */
  text(value: string, offset: number): void;
}
