import type { Exchange } from "../trace/exchange.ts";
import type { JsonDocument } from "./json/node.ts";
import type { Purpose } from "./leaf.ts";
import type { Sink } from "./sink.ts";

/** A request body with its content coding undone, or a socket message. */
export interface Content {
  readonly bytes: Buffer;
  /** Media type in lower case without parameters; empty when none was given. */
  readonly mediaType: string;
  /** The whole content-type value; empty when none was given. */
  readonly contentType: string;
  /** Root of the leaves' paths: `body` or `message[3]`. */
  readonly root: string;
  /** As UTF-8, a byte order mark kept, ill-formed bytes replaced by U+FFFD; `undefined` when it is no text. Read once. */
  text(): string | undefined;
  /** As one JSON document; `undefined` when it is none. Read once. */
  json(): JsonDocument | undefined;
}

/** One protocol: how to know it and how to read it. Pure. */
export interface Dialect {
  readonly meta: {
    readonly id: string;
    readonly title: string;
    readonly purpose: Purpose;
    /** Where the format is described. */
    readonly source: string;
  };
  /** Whether this content speaks it; by shape before by host, so that a relay or a renamed host is known too. */
  matches(exchange: Exchange, content: Content): boolean;
  /** Puts the leaves of one content; false when it is not this dialect after all (what was put is then taken back). */
  decode(content: Content, exchange: Exchange, sink: Sink): boolean;
}
