import { BodyRecorder } from "../trace/body.ts";
import type { KeepingBudget } from "../trace/body.ts";
import type { Connection, Outcome, TlsFacts } from "../trace/connection.ts";
import type { ByteCounts } from "./byte-stream.ts";

/** The record of one connection while it is open. */
export interface ConnectionLog extends ByteCounts {
  readonly id: string;
  host: string;
  port: number;
  tls: TlsFacts | undefined;
  readonly bytesOut: number;
  readonly bytesIn: number;
  /** Keeps bytes of the subject that belong to no exchange. */
  keep(bytes: Uint8Array): void;
  /** Keeps frames that control the connection and belong to no exchange. */
  frame(bytes: Uint8Array): void;
  /** Sets the outcome. A failure is final; `decoded` can only be replaced by a failure. */
  settle(outcome: Outcome, reason?: string): void;
  finish(closed: number): Connection;
}

export interface ConnectionStart {
  readonly id: string;
  readonly address: string;
  readonly port: number;
  readonly host: string;
  readonly opened: number;
}

/** Limit on the kept bytes of control frames. */
const framingKept = 16 * 1024;

const weight: Readonly<Record<Outcome, number>> = {
  silent: 0,
  opaque: 1,
  decoded: 1,
  refused: 2,
  "certificate-refused": 2,
  malformed: 2,
};

/** @param limit limit on the kept bytes outside of exchanges. @param touch called for all bytes that pass. */
export function openConnectionLog(
  start: ConnectionStart,
  limit: number,
  budget: KeepingBudget,
  touch: () => void,
): ConnectionLog {
  const sent = new BodyRecorder(limit, budget);
  let frames: BodyRecorder | undefined;
  let outcome: Outcome = "silent";
  let reason: string | undefined;
  let bytesOut = 0;
  let bytesIn = 0;
  return {
    id: start.id,
    host: start.host,
    port: start.port,
    tls: undefined,
    get bytesOut() {
      return bytesOut;
    },
    get bytesIn() {
      return bytesIn;
    },
    taken(count) {
      bytesOut += count;
      touch();
    },
    given(count) {
      bytesIn += count;
      touch();
    },
    keep(bytes) {
      sent.push(bytes);
    },
    frame(bytes) {
      frames ??= new BodyRecorder(framingKept, budget);
      frames.push(bytes);
    },
    settle(next, why) {
      if (weight[next] < weight[outcome] || (weight[next] === 2 && weight[outcome] === 2)) return;
      outcome = next;
      if (why !== undefined) reason = why;
    },
    finish(closed) {
      return {
        id: start.id,
        transport: "tcp",
        address: start.address,
        port: this.port,
        host: this.host,
        ...(this.tls === undefined ? {} : { tls: this.tls }),
        outcome,
        ...(reason === undefined ? {} : { reason }),
        bytesOut,
        bytesIn,
        sent: sent.finish(),
        ...(frames === undefined ? {} : { framing: frames.finish() }),
        opened: start.opened,
        closed,
      };
    },
  };
}
