import type { Node } from "oxc-parser";
import type { Flow } from "../../result/inspection.ts";
import type { Module } from "../../program/module.ts";
import type { AccessPath } from "../call-graph/access-path.ts";
import type { LinkedProgram } from "../call-graph/linked-program.ts";

export type SinkKind = Flow["sink"]["kind"];

/** Functions that stand for a way out, whatever they are called. */
export interface FunctionKinds {
  /** Called with names of events. */
  readonly eventLogs: ReadonlySet<Node>;
  /** A call of them sends a request. */
  readonly senders: ReadonlySet<Node>;
}

/** One step upwards of a value that is followed: `node` stands in `parent`. */
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
  /** The header's, the event's or the field's name; the address; the command. */
  readonly name?: string;
  /** What stands for the sink as a whole: two values that reach the same one share it. */
  readonly node: Node;
}

/** One kind of place through which something leaves the program. */
export interface Sink {
  readonly meta: { readonly name: string; readonly about: string };
  /** The parents under which it is looked for. */
  readonly under: readonly Node["type"][];
  match(standing: SinkContext): SinkMatch | undefined;
}
