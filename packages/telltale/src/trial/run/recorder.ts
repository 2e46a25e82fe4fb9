import type { Note } from "../../capture/trace/activity.ts";
import type { Connection } from "../../capture/trace/connection.ts";
import type { Lookup } from "../../capture/trace/lookup.ts";
import type { Exchange } from "../../capture/trace/exchange.ts";

/** Gathers what the wire and the resolver see in one trial. */
export interface Recorder {
  readonly lookups: Lookup[];
  readonly connections: Connection[];
  readonly exchanges: Exchange[];
  readonly notes: Note[];
  connection(connection: Connection): void;
  exchange(exchange: Exchange): void;
  note(note: Note): void;
  lookup(lookup: Lookup): void;
}

/** A subject that looks up names without end is recorded up to this many. */
const mostLookups = 20_000;

export function createRecorder(): Recorder {
  const lookups: Lookup[] = [];
  const connections: Connection[] = [];
  const exchanges: Exchange[] = [];
  const notes: Note[] = [];
  return {
    lookups,
    connections,
    exchanges,
    notes,
    connection: (connection) => void connections.push(connection),
    exchange: (exchange) => void exchanges.push(exchange),
    note: (note) => void notes.push(note),
    lookup(lookup) {
      if (lookups.length < mostLookups) lookups.push(lookup);
      else if (
        lookups.length === mostLookups &&
        !notes.some((note) => note.message.startsWith("more than"))
      )
        notes.push({
          code: "capture-limit",
          message: `more than ${mostLookups} names were looked up: the rest was answered and not kept`,
        });
    },
  };
}

/** `c12` after `c9`: ids are counted, not spelt. */
export function byCount(left: { readonly id: string }, right: { readonly id: string }): number {
  return Number(left.id.slice(1)) - Number(right.id.slice(1));
}
