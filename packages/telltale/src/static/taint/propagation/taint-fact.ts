import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import type { CallSite } from "../call-graph/call-graph.ts";
import type { AccessPath } from "../call-graph/access-path.ts";
import type { SourceHit } from "../sources/source.ts";

/** What is known of one expression: that it holds what was read. */
export interface TaintFact {
  readonly module: Module;
  readonly node: Node;
  readonly path: AccessPath;
  /** The calls through which it came here, the last first: it goes back only the way it came. */
  readonly callString: CallString | undefined;
  /** Choices on the way; after each, what follows says less of what was read. */
  readonly implicitFlows: number;
  /** Steps on the way, doubtful ones counted more. */
  readonly cost: number;
  readonly does: StepKind;
  readonly predecessor: TaintFact | undefined;
  readonly source: SourceHit;
}

export type StepKind =
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

export interface CallString {
  readonly call: CallSite;
  /** The function that was entered by it. */
  readonly entered: Node;
  readonly below: CallString | undefined;
  readonly depth: number;
}

/** Calls that are remembered; of what was entered before, the way back is not known any more. */
const mostCalls = 3;

export function pushCall(
  calls: CallString | undefined,
  call: CallSite,
  entered: Node,
): CallString | undefined {
  const depth = (calls?.depth ?? 0) + 1;
  if (depth > mostCalls) return { call, entered, below: undefined, depth: 1 };
  return { call, entered, below: calls, depth };
}
