/** Who wrote a value, as far as the protocol tells. */
export type Author = "vendor" | "user" | "assistant" | "tool" | "protocol" | "unknown";

/**
 * One value at one place of an exchange. Paths are stable from trial to trial and are shown in reports: `method`,
 * `target.path`, `target.query.beta`, `header.user-agent`, `header-order`, `header-case`, `framing`,
 * `framing.chunks{extensions}`, `body.system[1].text`, `body.messages[0].content`, `body{keys}` (the order of an
 * object's keys), `body{spacing}` (white space between tokens), `message[0].type`, `trailer.x`. A nested value has its
 * decoding in parentheses: `body.payload(base64)(json).user_id`.
 */
export interface Leaf {
  readonly path: string;
  readonly type:
    | "string"
    | "number"
    | "boolean"
    | "null"
    | "bytes"
    | "order"
    | "format"
    /** Bytes in hex that their protocol requires to be random. */
    | "random";
  /**
   * Text as decoded. A number keeps its lexeme as sent (`1.0` is not `1`). Bytes are hex of at most 64 bytes; of more,
   * their beginning, `…` and their SHA-256.
   */
  readonly value: string;
  readonly author: Author;
  /** The escapes as sent where they are not the plainest form (`\u0027`, `\/`): they can carry data of their own. */
  readonly lexeme?: string;
}

export type Purpose =
  | "model"
  | "telemetry"
  | "feature-flags"
  | "errors"
  | "update"
  | "authentication"
  | "registry"
  | "code-host"
  | "tool-server"
  | "name-service"
  | "unknown";

/** The decoded request side of one exchange. */
export interface Decoded {
  /** The dialect's id (`anthropic`, `openai-chat`, `otlp`, `json`, ...) or `unknown`. */
  readonly dialect: string;
  readonly purpose: Purpose;
  readonly leaves: readonly Leaf[];
  /** Bytes of the request that the leaves account for (head, body as sent on the wire, WebSocket messages). */
  readonly bytesDecoded: number;
  /** All bytes of the request, decoded or not. */
  readonly bytes: number;
}
