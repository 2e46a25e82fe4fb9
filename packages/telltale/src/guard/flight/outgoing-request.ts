import { purposeOf } from "../../capture/dialect/purpose.ts";
import { decodeExchange } from "../../capture/dialect/decode-exchange.ts";
import type { Purpose } from "../../capture/dialect/leaf.ts";
import { splitTarget } from "../../capture/dialect/target.ts";
import { bodyOf, emptyBody } from "../../capture/trace/body.ts";
import type { Exchange } from "../../capture/trace/exchange.ts";
import type { RequestHead } from "../../capture/wire/destination.ts";

/** What a request is for, and in which dialect it is written (`anthropic`, `otlp`; `unknown`, `none`). */
export interface RequestPurpose {
  readonly purpose: Purpose;
  readonly dialect: string;
}

/** Kinds of requests whose purpose is remembered. */
const mostRemembered = 4096;

/**
 * Tells what requests are for, as the decoders of saved exchanges do. One look at a body costs milliseconds, so it is
 * taken once for each host, method and path.
 */
export function createPurposes(): (request: RequestHead, body: Buffer) => RequestPurpose {
  const known = new Map<string, RequestPurpose>();
  return (request, body) => {
    const key = `${request.method} ${request.host} ${splitTarget(request.target).path}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = decoded(request, body);
    if (known.size < mostRemembered) known.set(key, found);
    return found;
  };
}

/** By the head alone: for a request whose body is not waited for. */
export function purposeOfHead(request: RequestHead): Purpose {
  return purposeOf(exchangeOf(request, Buffer.alloc(0)), "unknown");
}

function decoded(request: RequestHead, body: Buffer): RequestPurpose {
  const { purpose, dialect } = decodeExchange(exchangeOf(request, body));
  return { purpose, dialect };
}

/** As the wire records it once it is over. */
export function exchangeOf(request: RequestHead, body: Buffer): Exchange {
  const { scheme, host, port, method, target, version, headers } = request;
  return {
    id: "e0",
    connection: "c0",
    scheme,
    host,
    port,
    request: {
      version,
      headers,
      head: emptyBody,
      framing: body.length > 0 ? "content-length" : "none",
      chunks: [],
      body: bodyOf(body),
      trailers: [],
      complete: true,
      method,
      target,
    },
    at: 0,
    took: 0,
  };
}
