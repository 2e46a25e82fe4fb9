import { bodyOf, emptyBody } from "../../../src/capture/trace/body.ts";
import type { Exchange, HeaderField, SocketMessage } from "../../../src/capture/trace/exchange.ts";
import type { Decoded, Leaf } from "../../../src/capture/dialect/leaf.ts";

export interface Sent {
  readonly method?: string;
  readonly target?: string;
  readonly host?: string;
  readonly headers?: readonly HeaderField[];
  readonly body?: string | Buffer;
  readonly messages?: readonly SocketMessage[];
  /** The head as bytes; empty when absent. */
  readonly head?: string;
}

/** An exchange that sends what is given, for tests. */
export function exchangeOf(sent: Sent): Exchange {
  return {
    id: "e1",
    connection: "c1",
    scheme: "https",
    host: sent.host ?? "relay.example",
    port: 443,
    at: 0,
    took: 1,
    request: {
      version: "1.1",
      method: sent.method ?? "POST",
      target: sent.target ?? "/somewhere",
      headers: sent.headers ?? [],
      head: sent.head === undefined ? emptyBody : bodyOf(Buffer.from(sent.head, "latin1")),
      framing: sent.body === undefined ? "none" : "content-length",
      chunks: [],
      body: sent.body === undefined ? emptyBody : bodyOf(Buffer.from(sent.body)),
      trailers: [],
      complete: true,
    },
    ...(sent.messages === undefined ? {} : { messages: sent.messages }),
  };
}

export function messageOf(body: string | Buffer, direction: "out" | "in" = "out"): SocketMessage {
  const kind = typeof body === "string" ? "text" : "binary";
  return {
    direction,
    kind,
    body: bodyOf(Buffer.from(body)),
    compressed: false,
    fragments: 1,
    at: 0,
  };
}

/** The value at a path; fails when there is none or more than one. */
export function valueAt(decoded: Decoded, path: string): string {
  return leafAt(decoded, path).value;
}

export function leafAt(decoded: Decoded, path: string): Leaf {
  const found = decoded.leaves.filter((leaf) => leaf.path === path);
  const [leaf] = found;
  if (leaf === undefined || found.length > 1) {
    const paths = decoded.leaves.map((each) => each.path).join("\n");
    throw new Error(`${found.length} leaves at ${path} among\n${paths}`);
  }
  return leaf;
}

export function hasLeaf(decoded: Decoded, path: string): boolean {
  return decoded.leaves.some((leaf) => leaf.path === path);
}

export function base64(text: string | Buffer): string {
  return Buffer.from(text).toString("base64");
}
