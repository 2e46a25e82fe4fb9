import type { Node } from "oxc-parser";
import type { Flow } from "../../result/inspection.ts";
import type { Module } from "../../program/module.ts";
import type { AccessPath } from "../call-graph/access-path.ts";
import type { LinkedProgram } from "../call-graph/linked-program.ts";

export type SinkKind = Flow["sink"]["kind"];

/** Functions of the program that wrap a sink, whatever they are called. */
export interface FunctionKinds {
  /** Functions that log events. */
  readonly eventLogs: ReadonlySet<Node>;
  /** Functions that send a request when called. */
  readonly senders: ReadonlySet<Node>;
}

/** One step upwards of a tainted value: `node` stands in `parent`. */
export interface SinkContext {
  readonly program: LinkedProgram;
  readonly kinds: FunctionKinds;
  readonly module: Module;
  readonly node: Node;
  readonly parent: Node;
  readonly path: AccessPath;
}

export interface SinkMatch {
  readonly kind: SinkKind;
  /** The name of the header, event or field; the address; the command. */
  readonly name?: string;
  /** The node of the sink as a whole: two values that reach the same sink share it. */
  readonly node: Node;
}

/** One kind of sink: a place where values leave the program. */
export interface Sink {
  /** Types of the parent nodes under which it is matched. */
  readonly under: readonly Node["type"][];
  match(standing: SinkContext): SinkMatch | undefined;
}
