import type { HeaderField } from "../trace/exchange.ts";

/** The start of a request, as the subject sent it. */
export interface RequestHead {
  readonly scheme: "http" | "https";
  /** SNI or the name looked up, else the Host header without its port, else the address. */
  readonly host: string;
  readonly port: number;
  readonly method: string;
  /** As sent: origin form, or absolute form from a proxy client. */
  readonly target: string;
  readonly version: "1.0" | "1.1" | "2";
  readonly headers: readonly HeaderField[];
}

export interface IncomingRequest extends RequestHead {
  /** Transfer coding removed, content coding as sent. Read with back-pressure; may be left unread. */
  readonly body: AsyncIterable<Buffer>;
}

export interface Answer {
  readonly status: number;
  /** In the order to be sent. Framing fields (content-length, transfer-encoding) are the wire's to add. */
  readonly headers: readonly HeaderField[];
  /** A stream is passed on chunk by chunk as it comes. */
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
  readonly trailers?: readonly HeaderField[];
}

export interface SocketSender {
  send(kind: "text" | "binary", data: Uint8Array): void;
  close(code?: number): void;
}

/** The far side of a WebSocket. */
export interface SocketPeer {
  /** The subprotocol agreed to, when any. */
  readonly protocol?: string;
  opened?(socket: SocketSender): void;
  message(kind: "text" | "binary", data: Buffer, socket: SocketSender): void;
  closed?(): void;
}

/** Where requests go: the puppet, or a server elsewhere. */
export interface Destination {
  answer(request: IncomingRequest): Promise<Answer>;
  /** A request to upgrade to WebSocket. An `Answer` (426, say) declines it. */
  upgrade(request: RequestHead): Promise<SocketPeer | Answer>;
  /** What to say on a connection whose bytes are no protocol that we know; nothing when absent. */
  opaque?(host: string, port: number, first: Buffer): Uint8Array | undefined;
}
