import type { Node } from "oxc-parser";
import type { Module } from "../../source/module.ts";
import type { CallAt } from "../program/callers.ts";
import type { FieldPath } from "../program/field-path.ts";
import type { SourceAt } from "../sources/source.ts";

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
