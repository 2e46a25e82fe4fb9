import { z } from "zod";
import type { Body } from "./body.ts";

/** One header field as sent: the name in its original case, the value as latin1 text without the line end. */
export type HeaderField = readonly [name: string, value: string];

/** How the end of a message was marked on the wire. */
export const framings = ["none", "content-length", "chunked", "until-close", "h2-data"] as const;
export type Framing = (typeof framings)[number];

export interface Message {
  /** `1.0`, `1.1` or `2`. */
  readonly version: string;
  /** In the order and case sent. HTTP/2 pseudo-headers (`:method`, ...) come first, as sent. */
  readonly headers: readonly HeaderField[];
  /**
   * The start line and header fields, byte for byte (HTTP/1). For HTTP/2 the bytes of the frames, up to a limit; may be
   * empty.
   */
  readonly head: Body;
  readonly framing: Framing;
  /** Sizes of the chunks or DATA frames in the order sent; at most the first 1,000. */
  readonly chunks: readonly number[];
  /** Without transfer coding; the content coding (gzip, br, ...) is left as sent. */
  readonly body: Body;
  readonly trailers: readonly HeaderField[];
  /** False when the connection ended, or a limit was reached, before the end of the message. */
  readonly complete: boolean;
}

export interface Request extends Message {
  readonly method: string;
  /** The request target as sent (`/v1/messages?beta=true`, or an absolute URL from a proxy client). */
  readonly target: string;
}

export interface Response extends Message {
  readonly status: number;
}

/** One WebSocket message (fragments joined, permessage-deflate decoded). */
export interface SocketMessage {
  readonly direction: "out" | "in";
  readonly kind: "text" | "binary" | "ping" | "pong" | "close";
  readonly body: Body;
  readonly compressed: boolean;
  readonly fragments: number;
  /** Milliseconds since the trial began. */
  readonly at: number;
}

export interface Exchange {
  /** Unique in its trace, in the order in which requests began: `e1`, `e2`, ... */
  readonly id: string;
  /** The id of the connection that carried it. */
  readonly connection: string;
  readonly scheme: "http" | "https";
  /** The host named by the request (absolute target, Host, :authority), else that of its connection. */
  readonly host: string;
  readonly port: number;
  readonly request: Request;
  /** Absent when there was no answer. */
  readonly response?: Response;
  /** After an accepted upgrade to WebSocket. */
  readonly messages?: readonly SocketMessage[];
  /**
   * The subject's bytes that split the request's body or its WebSocket messages into pieces, as sent, without the
   * content, up to a limit: lines of chunk sizes and the trailer section (HTTP/1), DATA frames without their data but
   * with their padding (HTTP/2), frame headers with their masks (WebSocket). Absent where there are none.
   */
  readonly framing?: Body;
  /** Milliseconds since the trial began, at the first byte of the request. */
  readonly at: number;
  /** Milliseconds from the first byte of the request to the end of the response. */
  readonly took: number;
}

const headerFieldSchema = z.tuple([z.string(), z.string()]).readonly();

/** A body in the saved file: its bytes are in `blobs/<blob>`, named by the hash of the kept bytes. */
export const savedBodySchema = z.object({
  length: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Absent for an empty body. */
  blob: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

const messageSchema = z.object({
  version: z.string(),
  headers: z.array(headerFieldSchema),
  head: savedBodySchema,
  framing: z.enum(framings),
  chunks: z.array(z.int().nonnegative()).max(1000),
  body: savedBodySchema,
  trailers: z.array(headerFieldSchema),
  complete: z.boolean(),
});

export const exchangeSchema = z.object({
  id: z.string(),
  connection: z.string(),
  scheme: z.enum(["http", "https"]),
  host: z.string(),
  port: z.int(),
  request: messageSchema.extend({ method: z.string(), target: z.string() }),
  response: messageSchema.extend({ status: z.int() }).optional(),
  messages: z
    .array(
      z.object({
        direction: z.enum(["out", "in"]),
        kind: z.enum(["text", "binary", "ping", "pong", "close"]),
        body: savedBodySchema,
        compressed: z.boolean(),
        fragments: z.int(),
        at: z.number(),
      }),
    )
    .optional(),
  framing: savedBodySchema.optional(),
  at: z.number(),
  took: z.number(),
});
