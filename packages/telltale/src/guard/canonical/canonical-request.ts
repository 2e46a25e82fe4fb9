import type { HeaderField } from "../../capture/trace/exchange.ts";
import type { Change } from "./change.ts";
import { withoutCoding } from "./head/canonical-coding.ts";
import { canonicalHead } from "./head/canonical-head.ts";
import type { HeadOptions } from "./head/canonical-head.ts";
import { signedParts } from "./head/signed-parts.ts";
import type { Authors } from "./json/authors.ts";
import { canonicalJson } from "./json/canonical-json.ts";
import type { JsonOptions } from "./json/options.ts";

export interface PlainRequest {
  readonly headers: readonly HeaderField[];
  /** Without transfer coding; how it was cut into chunks is lost, and so tells nothing. */
  readonly body: Uint8Array;
}

export interface RequestOptions {
  /** Who wrote what of the body, which is given without its content coding. */
  authorsOf(request: PlainRequest): Authors;
  readonly json?: JsonOptions;
  readonly head?: HeadOptions;
  /** Most bytes of a body without its content coding. */
  readonly largestContent: number;
}

export interface CanonicalRequest extends PlainRequest {
  /** What was changed, for the session's summary and for evidence. */
  readonly changes: readonly Change[];
  /** What stayed as it came although a choice can be hidden in it. */
  readonly left: readonly Change[];
  /** Why the body stayed as it came: `signed`, a coding that cannot be undone, no JSON. */
  readonly refused?: string;
}

/** One form of a request. The body goes out plain; the sender states its length. */
export function canonicalRequest(request: PlainRequest, options: RequestOptions): CanonicalRequest {
  const { headers, body } = request;
  if (signedParts(headers).body) {
    const head = canonicalHead(headers, options.head);
    return {
      headers: head.headers,
      body,
      changes: head.changes,
      left: head.left,
      refused: "signed",
    };
  }
  const plain = withoutCoding(headers, body, options.largestContent);
  const head = canonicalHead(plain.headers, options.head);
  const changes = [...plain.changes, ...head.changes];
  if (plain.refused !== undefined || plain.body.length === 0) {
    const { refused } = plain;
    const result = { headers: head.headers, body: plain.body, changes, left: head.left };
    return refused === undefined ? result : { ...result, refused };
  }
  const json = canonicalJson(plain.body, options.authorsOf(plain), options.json);
  return {
    headers: head.headers,
    body: json.bytes,
    changes: [...changes, ...json.changes],
    left: [...head.left, ...json.left],
    ...(json.refused === undefined ? {} : { refused: json.refused }),
  };
}
