import type { KeepingBudget } from "../trace/body.ts";
import type { Connection } from "../trace/connection.ts";
import type { Exchange } from "../trace/exchange.ts";
import type { Note } from "../trace/activity.ts";
import type { ConnectionLog } from "./connection-log.ts";
import type { Destination } from "./destination.ts";
import type { WireLimits } from "./limits.ts";

/** Receives what the wire has captured: connections and exchanges, each when it is complete. */
export interface WireRecorder {
  connection(connection: Connection): void;
  exchange(exchange: Exchange): void;
  /** A limit of the wire was reached, so the record is incomplete. Each message at most once. */
  note?(note: Note): void;
}

/** Answers DNS queries on a stream. */
export type Resolve = (
  message: Buffer,
  asked: { readonly server: string; readonly via: "tcp" | "tls" },
) => Buffer | undefined;

/** State shared by all connections of one wire. */
export interface WireState {
  readonly destination: Destination;
  readonly limits: WireLimits;
  readonly budget: KeepingBudget;
  /** Milliseconds since the trial began. */
  readonly clock: () => number;
  readonly recorder: WireRecorder;
  /** Called when bytes pass in either direction. */
  touch(): void;
  /** Records a DNS message and gives the reply; undefined for what is no query. */
  readonly resolve: Resolve;
  /** True once the wire closes connections itself: an end then says nothing about the client. */
  readonly closing: () => boolean;
  /** By ClientHello: the number of TLS connections that ended without an application byte; -1 once one carried some. */
  readonly silentEnds: Map<string, number>;
  nextExchange(): number;
  note(message: string): void;
  /** Unfinished exchanges, which are recorded as they are when the wire closes. */
  readonly open: Set<{ abandon(): void }>;
}

/** One connection, or the inside of one tunnel, while its protocol is detected and served. */
export interface ConnectionContext {
  readonly state: WireState;
  readonly log: ConnectionLog;
  readonly scheme: "http" | "https";
  /** SNI or the name looked up; undefined when only the address is known, so that a Host field decides. */
  readonly name: string | undefined;
  readonly address: string;
  readonly port: number;
}
