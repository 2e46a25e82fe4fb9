import { valuesOf } from "../header-values.ts";
import type { Framing, HeaderField } from "../../trace/exchange.ts";
import { ProtocolError } from "../protocol-error.ts";

/** How the end of a message is determined. */
export interface MessageFraming {
  readonly framing: Framing;
  /** In bytes, for `content-length`. */
  readonly length: number;
}

const nothing: MessageFraming = { framing: "none", length: 0 };

/**
 * How a request's body ends (RFC 9112 section 6.3). Every case in which two parsers could disagree (request smuggling)
 * is rejected, not repaired.
 * @throws ProtocolError `malformed`, or `unsupported` (501) for a transfer coding other than chunked.
 */
export function requestFraming(
  version: "1.0" | "1.1",
  headers: readonly HeaderField[],
): MessageFraming {
  const coding = transferCoding(headers);
  const length = contentLength(headers);
  if (coding !== undefined) {
    if (version === "1.0") throw broken("Transfer-Encoding in HTTP/1.0", "6.1");
    if (length !== undefined)
      throw broken("both Content-Length and Transfer-Encoding", "6.3 rule 3");
    if (coding !== "chunked") {
      throw new ProtocolError(
        "unsupported",
        `HTTP/1: transfer coding "${coding.slice(0, 60)}" (RFC 9112 section 6.1)`,
        501,
      );
    }
    return { framing: "chunked", length: 0 };
  }
  return length === undefined ? nothing : { framing: "content-length", length };
}

/**
 * How a response's body ends (RFC 9112 section 6.3).
 * @param method the method of the request that it answers.
 * @throws ProtocolError `upstream` for contradictory lengths.
 */
export function responseFraming(
  method: string,
  status: number,
  headers: readonly HeaderField[],
): MessageFraming {
  if (method === "HEAD" || status < 200 || status === 204 || status === 304) return nothing;
  const coding = transferCoding(headers);
  if (coding === "chunked") return { framing: "chunked", length: 0 };
  if (coding !== undefined) return { framing: "until-close", length: 0 };
  const length = contentLength(headers);
  return length === undefined
    ? { framing: "until-close", length: 0 }
    : { framing: "content-length", length };
}

/** The transfer codings in lower case, joined; `undefined` without the field. */
function transferCoding(headers: readonly HeaderField[]): string | undefined {
  const values = valuesOf(headers, "transfer-encoding");
  return values.length === 0 ? undefined : values.join(",").toLowerCase().replaceAll(/[ \t]/g, "");
}

function contentLength(headers: readonly HeaderField[]): number | undefined {
  const values = valuesOf(headers, "content-length").flatMap((value) => value.split(","));
  const first = values[0]?.trim();
  if (first === undefined) return undefined;
  // Section 6.3 rule 5: a list that repeats one number may be taken as that number; any other list may not.
  if (values.some((value) => value.trim() !== first))
    throw broken("Content-Length values that differ", "6.3 rule 5");
  if (!/^\d{1,15}$/.test(first)) throw broken("a Content-Length that is no number", "6.2");
  return Number(first);
}

function broken(what: string, section: string): ProtocolError {
  return new ProtocolError("malformed", `HTTP/1: ${what} (RFC 9112 section ${section})`);
}
