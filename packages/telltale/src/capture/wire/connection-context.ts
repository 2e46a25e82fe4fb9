import type { KeepingBudget } from "../trace/body.ts";
import type { Connection } from "../trace/connection.ts";
import type { Exchange } from "../trace/exchange.ts";
import type { Note } from "../trace/activity.ts";
import type { ConnectionLog } from "./connection-log.ts";
import type { Destination } from "./destination.ts";
import type { WireLimits } from "./limits.ts";

/** Takes what the wire has seen, each when it is over. */
export interface WireRecorder {
  connection(connection: Connection): void;
  exchange(exchange: Exchange): void;
  /** A limit of the wire was reached: something is missing from the record. Each message at most once. */
  note?(note: Note): void;
}

/** Answers what is asked of a resolver in a stream. */
export type Resolve = (
  message: Buffer,
  asked: { readonly server: string; readonly via: "tcp" | "tls" },
) => Buffer | undefined;

/** What every connection of one wire shares. */
export interface WireState {
  readonly destination: Destination;
  readonly limits: WireLimits;
  readonly budget: KeepingBudget;
  /** Milliseconds since the trial began. */
  readonly clock: () => number;
  readonly recorder: WireRecorder;
  /** Something passed, in either direction. */
  touch(): void;
  /** The reply to a message of the name service, recorded; `undefined` for what asks nothing. */
  readonly resolve: Resolve;
  /** True once the wire ends connections itself: what ends then says nothing about the client. */
  readonly closing: () => boolean;
  /** By hello: TLS connections that ended without a byte; -1 once one of them carried some. */
  readonly silentEnds: Map<string, number>;
  nextExchange(): number;
  note(message: string): void;
  /** Exchanges under way, to be closed with what was seen when the wire closes. */
  readonly open: Set<{ abandon(): void }>;
}

/** One connection, or the inside of one tunnel, on its way to a protocol. */
export interface ConnectionContext {
  readonly state: WireState;
  readonly log: ConnectionLog;
  readonly scheme: "http" | "https";
  /** SNI or the name looked up; `undefined` when only the address is known, so that a Host field decides. */
  readonly name: string | undefined;
  readonly address: string;
  readonly port: number;
}
