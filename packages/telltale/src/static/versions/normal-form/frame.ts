import type { Node } from "oxc-parser";
import type { Prose } from "../function-row.ts";

/** What is collected of one function, or of one top-level statement, while its tree is walked. */
export interface Frame {
  readonly index: number;
  readonly kind: "function" | "statement";
  readonly start: number;
  readonly end: number;
  readonly parent: Frame | undefined;
  readonly children: number[];
  readonly key: string;
  readonly name: string;
  /** Its normal form, one word a token. A bound name is `$`. */
  readonly tokens: string[];
  /** For each `$` the number of the binding. */
  readonly names: number[];
  /** Digests of its inner functions, in the order of its tokens. */
  readonly within: string[];
  readonly facts: Set<string>;
  readonly prose: Pick<Prose, "offset" | "text">[];
}

/** Writes tokens to the frame that is open. */
export interface NormalFormWriter {
  token(text: string): void;
  /** Writes a bound name, or a global. */
  identifier(node: { readonly start: number; readonly name: string }): void;
  /** Writes a function to a frame of its own; the open frame gets one token for it. */
  function(node: Node, key: string, name: string): void;
  expression(node: Node): void;
  statements(list: readonly Node[]): void;
  /** Runs the writers and sorts what they wrote, so that their order plays no part. */
  unordered(writers: readonly (() => void)[]): void;
  /** Records a whole literal text of the program: a literal, a template or a concatenation. */
  text(value: string, offset: number): void;
}
