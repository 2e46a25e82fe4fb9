import type { LinkedProgram } from "../call-graph/linked-program.ts";
import type { FunctionKinds, SinkMatch } from "../sinks/sink.ts";
import type { TaintFact } from "./taint-fact.ts";

/** What the steps of one spreading share. */
export interface Propagation {
  readonly program: LinkedProgram;
  readonly kinds: FunctionKinds;
  /** Goes on from there later, the cheapest first. */
  enqueue(fact: TaintFact): void;
  /** Whether this is met for the first time; `what` is a name, a function or a class that values come to. */
  isFirstVisit(what: object, fact: TaintFact, path: TaintFact["path"]): boolean;
  reportSinkHit(fact: TaintFact, hit: SinkMatch): void;
}
