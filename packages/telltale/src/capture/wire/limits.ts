import { keptBytesLimit } from "../trace/body.ts";

/** Limits of the wire against a hostile subject. Each limit that is reached is noted in the record. */
export interface WireLimits {
  /** Bytes of one message head (start line and header fields), or of one trailer section. */
  readonly head: number;
  /** Bytes kept of one body; the rest is hashed and counted. */
  readonly keptBody: number;
  /** Bytes kept of all bodies of the trial together. */
  readonly keptTotal: number;
  /** Bytes of one WebSocket message after decompression. */
  readonly socketMessage: number;
  /** Messages recorded of one WebSocket. */
  readonly socketMessages: number;
  /** Exchanges recorded; later ones are answered but not kept. */
  readonly exchanges: number;
  /** Connections read at a time. */
  readonly connections: number;
  /** Connections that wait, unread, for admission. */
  readonly waiting: number;
  /** Milliseconds for a TLS handshake. */
  readonly handshake: number;
  /** Milliseconds after which a silent connection, which waits for the server to speak first, is closed. */
  readonly silence: number;
  /** Host names for which certificates are held. */
  readonly certificates: number;
}

export const defaultWireLimits: WireLimits = {
  head: 64 * 1024,
  keptBody: keptBytesLimit,
  keptTotal: 512 * 1024 * 1024,
  socketMessage: 16 * 1024 * 1024,
  socketMessages: 20_000,
  exchanges: 100_000,
  connections: 4096,
  waiting: 8192,
  handshake: 15_000,
  silence: 10_000,
  certificates: 1000,
};
