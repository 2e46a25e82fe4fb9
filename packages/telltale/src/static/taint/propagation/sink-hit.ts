import type { TaintFact } from "./taint-fact.ts";
import type { SinkMatch } from "../sinks/sink.ts";

/** A value that was read and has come to a sink. */
export interface SinkHit {
  readonly fact: TaintFact;
  readonly match: SinkMatch;
}
