import type { Exchange } from "../trace/exchange.ts";
import type { JsonDocument } from "./json/node.ts";
import type { Purpose } from "./leaf.ts";
import type { Sink } from "./sink.ts";

/** A request body with its content coding decoded, or a WebSocket message. */
export interface Content {
  readonly bytes: Buffer;
  /** Media type in lower case without parameters; empty when none was given. */
  readonly mediaType: string;
  /** The whole content-type value; empty when none was given. */
  readonly contentType: string;
  /** Root of the leaves' paths: `body` or `message[3]`. */
  readonly root: string;
  /**
   * The text as UTF-8, with a byte order mark kept and ill-formed bytes replaced by U+FFFD; undefined when it is no
   * text. Parsed once.
   */
  text(): string | undefined;
  /** The content as one JSON document; undefined when it is none. Parsed once. */
  json(): JsonDocument | undefined;
}

/** One protocol: how to recognise and decode it. Pure. */
export interface Dialect {
  readonly meta: {
    readonly id: string;
    readonly purpose: Purpose;
  };
  /**
   * Whether this content is in the dialect. Shape comes before host, so that a relay or a renamed host is recognised
   * too.
   */
  matches(exchange: Exchange, content: Content): boolean;
  /**
   * Puts the leaves of one content; false when it is not this dialect after all (the leaves put so far are then taken
   * back).
   */
  decode(content: Content, exchange: Exchange, sink: Sink): boolean;
}
