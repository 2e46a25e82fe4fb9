import type { TaintFact } from "./taint-fact.ts";
import type { SinkMatch } from "../sinks/sink.ts";

/** A tainted value that reached a sink. */
export interface SinkHit {
  readonly fact: TaintFact;
  readonly match: SinkMatch;
}
