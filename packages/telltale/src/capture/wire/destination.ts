import type { HeaderField } from "../trace/exchange.ts";

/** The head of a request, as the subject sent it. */
export interface RequestHead {
  readonly scheme: "http" | "https";
  /**
   * The host named by the request (absolute target, Host, :authority), else SNI, the name looked up, or the address.
   */
  readonly host: string;
  readonly port: number;
  readonly method: string;
  /** As sent: origin form, or absolute form from a proxy client. */
  readonly target: string;
  readonly version: "1.0" | "1.1" | "2";
  readonly headers: readonly HeaderField[];
}

export interface IncomingRequest extends RequestHead {
  /** Without transfer coding, but with content coding. It is read once, with back-pressure, and may be left unread. */
  readonly body: AsyncIterable<Buffer>;
  /** The fields after the body (trailers); empty until the body is read to its end. */
  readonly trailers: () => readonly HeaderField[];
}

export interface Answer {
  readonly status: number;
  /**
   * In the order to be sent. The wire sets framing and connection fields and drops them here, with one exception: a
   * `content-length` beside a streamed body is kept, and the body must then have that length.
   */
  readonly headers: readonly HeaderField[];
  /** A stream is forwarded chunk by chunk; its `return` is called when the subject disconnects. */
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
  /** A function is called at the end of the body. */
  readonly trailers?: readonly HeaderField[] | (() => readonly HeaderField[]);
}

export interface SocketSender {
  /** A returned promise resolves when more can be sent. */
  send(kind: "text" | "binary", data: Uint8Array): void | Promise<void>;
  close(code?: number): void;
}

/** The far side of a WebSocket. */
export interface SocketPeer {
  /** The selected subprotocol, if any. */
  readonly protocol?: string;
  opened?(socket: SocketSender): void;
  /** The next message is read when the returned promise, if any, resolves. */
  message(kind: "text" | "binary", data: Buffer, socket: SocketSender): void | Promise<void>;
  closed?(code: number): void;
}

/** Where requests go: the puppet, or a server elsewhere. */
export interface Destination {
  answer(request: IncomingRequest): Promise<Answer>;
  /** Handles a request to upgrade to WebSocket. An `Answer` (426, say) declines it. */
  upgrade(request: RequestHead): Promise<SocketPeer | Answer>;
  /**
   * What to send on a connection of unknown protocol, or (with no bytes) to a client that waits for the server to speak
   * first; nothing when absent.
   */
  opaque?(host: string, port: number, first: Buffer): Uint8Array | undefined;
}
