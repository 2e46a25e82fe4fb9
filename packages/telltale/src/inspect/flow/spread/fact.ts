import type { Node } from "oxc-parser";
import type { Module } from "../../source/module.ts";
import type { CallAt } from "../program/callers.ts";
import type { SourceAt } from "../sources/source.ts";

/** Where below a value the followed one lies: `["a", "*"]` is any element of its property a; `[]` is the value itself. */
export type FieldPath = readonly string[];

/** Deeper than this the way is cut: what is stored deeper is found at the cut. */
const deepest = 5;

/** What is known of one expression: that it holds what was read. */
export interface Fact {
  readonly module: Module;
  readonly node: Node;
  readonly path: FieldPath;
  /** The calls through which it came here, the last first: it goes back only the way it came. */
  readonly calls: CallStack | undefined;
  /** Choices on the way; after each, what follows says less of what was read. */
  readonly choices: number;
  /** Steps on the way, doubtful ones counted more. */
  readonly cost: number;
  readonly does: Does;
  readonly via: Fact | undefined;
  readonly source: SourceAt;
}

export type Does =
  | "read"
  | "assigned"
  | "stored"
  | "passed"
  | "returned"
  | "compared"
  | "chosen by"
  | "looked up by"
  | "put into a text"
  | "handed to a callback"
  | "carried";

export interface CallStack {
  readonly call: CallAt;
  /** The function that was entered by it. */
  readonly entered: Node;
  readonly below: CallStack | undefined;
  readonly depth: number;
}

/** Calls that are remembered; of what was entered before, the way back is not known any more. */
const mostCalls = 3;

export function enter(
  calls: CallStack | undefined,
  call: CallAt,
  entered: Node,
): CallStack | undefined {
  const depth = (calls?.depth ?? 0) + 1;
  if (depth > mostCalls) return { call, entered, below: undefined, depth: 1 };
  return { call, entered, below: calls, depth };
}

/** What of a value lies under one of its fields; nothing when it does not lie there. */
export function taken(path: FieldPath, field: string): FieldPath | undefined {
  const [first, ...rest] = path;
  // Of a text or a number every property is of it.
  if (first === undefined) return path;
  return first === field || first === "*" || field === "*" ? rest : undefined;
}

export function put(path: FieldPath, field: string): FieldPath {
  return [field, ...path].slice(0, deepest);
}

/** Of a value that is made a text or a condition: itself, or the elements that it is joined of. */
export function whole(path: FieldPath): boolean {
  return path.every((field) => field === "*");
}
