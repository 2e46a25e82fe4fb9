import type { HeaderField } from "../trace/exchange.ts";

/** The start of a request, as the subject sent it. */
export interface RequestHead {
  readonly scheme: "http" | "https";
  /** What the request names (absolute target, Host, :authority), else SNI, the name looked up, or the address. */
  readonly host: string;
  readonly port: number;
  readonly method: string;
  /** As sent: origin form, or absolute form from a proxy client. */
  readonly target: string;
  readonly version: "1.0" | "1.1" | "2";
  readonly headers: readonly HeaderField[];
}

export interface IncomingRequest extends RequestHead {
  /** Transfer coding removed, content coding as sent. Read with back-pressure, once; may be left unread. */
  readonly body: AsyncIterable<Buffer>;
  /** The fields after the body; empty until the body was read to its end. */
  readonly trailers: () => readonly HeaderField[];
}

export interface Answer {
  readonly status: number;
  /**
   * In the order to be sent. Framing and connection fields are the wire's to add, and are dropped here, but for
   * one: a `content-length` beside a streamed body is kept, and then the body must have that length.
   */
  readonly headers: readonly HeaderField[];
  /** A stream is passed on chunk by chunk as it comes; its `return` is called when the subject goes away. */
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
  /** A function is asked when the body is over. */
  readonly trailers?: readonly HeaderField[] | (() => readonly HeaderField[]);
}

export interface SocketSender {
  /** The promise, if one is given, is fulfilled when there is room for more. */
  send(kind: "text" | "binary", data: Uint8Array): void | Promise<void>;
  close(code?: number): void;
}

/** The far side of a WebSocket. */
export interface SocketPeer {
  /** The subprotocol agreed to, when any. */
  readonly protocol?: string;
  opened?(socket: SocketSender): void;
  /** The next message is read when the promise, if one is given, is fulfilled. */
  message(kind: "text" | "binary", data: Buffer, socket: SocketSender): void | Promise<void>;
  closed?(code: number): void;
}

/** Where requests go: the puppet, or a server elsewhere. */
export interface Destination {
  answer(request: IncomingRequest): Promise<Answer>;
  /** A request to upgrade to WebSocket. An `Answer` (426, say) declines it. */
  upgrade(request: RequestHead): Promise<SocketPeer | Answer>;
  /**
   * What to say on a connection whose bytes are no protocol that we know, or (with no bytes) whose client waits
   * for the other side to speak first; nothing when absent.
   */
  opaque?(host: string, port: number, first: Buffer): Uint8Array | undefined;
}
