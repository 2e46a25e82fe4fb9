import type { Exchange } from "../trace/exchange.ts";
import type { Leaf, Purpose } from "./leaf.ts";

/** A request body with its content coding undone, or a socket message. */
export interface Content {
  readonly bytes: Buffer;
  /** Media type in lower case without parameters; empty when none was given. */
  readonly mediaType: string;
  /** Root of the leaves' paths: `body` or `message[3]`. */
  readonly root: string;
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
  /** Whether this exchange speaks it; by shape before by host, so that a relay or a renamed host is known too. */
  matches(exchange: Exchange, content: Content | undefined): boolean;
  /** The leaves of one content, or `undefined` when it is not this dialect after all. */
  decode(content: Content, exchange: Exchange): readonly Leaf[] | undefined;
}
