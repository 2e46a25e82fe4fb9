import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import type { CallSite } from "../call-graph/call-graph.ts";
import type { AccessPath } from "../call-graph/access-path.ts";
import type { SourceHit } from "../sources/source.ts";

/** A taint fact: this expression holds a value of a source. */
export interface TaintFact {
  readonly module: Module;
  readonly node: Node;
  readonly path: AccessPath;
  /**
   * The call string: the calls entered on the path to here, the last first. A return goes back only to the call it came
   * from.
   */
  readonly callString: CallString | undefined;
  /** Implicit flows on the path so far. After each, the value says less about the source. */
  readonly implicitFlows: number;
  /** Steps on the path; uncertain ones count more. */
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
  /** The function that the call entered. */
  readonly entered: Node;
  readonly below: CallString | undefined;
  readonly depth: number;
}

/**
 * Length limit of a call string. One call more, and all older ones are forgotten: a return from them goes to all
 * callers.
 */
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
