import type { LinkedProgram } from "../call-graph/linked-program.ts";
import type { FunctionKinds, SinkMatch } from "../sinks/sink.ts";
import type { TaintFact } from "./taint-fact.ts";

/** The state of one taint propagation, shared by all transfer functions. */
export interface Propagation {
  readonly program: LinkedProgram;
  readonly kinds: FunctionKinds;
  /** Adds a fact to the worklist, which is ordered by cost. */
  enqueue(fact: TaintFact): void;
  /**
   * Whether `what` (a binding, function, class, module or call) gets a value of this path and call string for the first
   * time, or after fewer implicit flows than before.
   */
  isFirstVisit(what: object, fact: TaintFact, path: TaintFact["path"]): boolean;
  reportSinkHit(fact: TaintFact, hit: SinkMatch): void;
}
