import { ProtocolError } from "./protocol-error.ts";

/** The protocol of a connection, or of the inside of a TLS connection, by its first bytes. */
export type Protocol = "tls" | "http1" | "http2" | "raw";

/** RFC 9113 section 3.4. */
export const http2Preface: Buffer = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "latin1");

/** Length of `PRI * HTTP/2.0` and its empty line. A difference after them is a broken preface, not another protocol. */
const prefaceLine = 18;

/** A longer method is no HTTP that is in use. */
const longestMethod = 32;

/**
 * Detects a protocol from the first bytes; undefined asks for more bytes. HTTP/1 needs a whole request line (`token SP
 * anything SP HTTP/n.n`), so that SMTP or Redis, which also begin with words, are raw.
 * @param bytes all bytes so far.
 * @param limit limit on the bytes of a request line.
 * @throws ProtocolError `too-large` for a request line beyond the limit.
 */
export function sniff(bytes: Buffer, limit: number): Protocol | undefined {
  if (bytes.length === 0) return undefined;
  if (bytes[0] === 0x16) {
    if (bytes.length === 1) return undefined;
    return bytes[1] === 0x03 ? "tls" : "raw";
  }
  const shared = Math.min(bytes.length, prefaceLine);
  if (bytes.compare(http2Preface, 0, shared, 0, shared) === 0) {
    return shared === prefaceLine ? "http2" : undefined;
  }
  return sniffRequestLine(bytes, limit);
}

function sniffRequestLine(bytes: Buffer, limit: number): "http1" | "raw" | undefined {
  let at = 0;
  // RFC 9112 section 2.2: empty lines before the request line are ignored.
  while (at < bytes.length && at < 8 && (bytes[at] === 0x0d || bytes[at] === 0x0a)) at += 1;
  const start = at;
  while (at < bytes.length && isTokenByte(bytes[at] as number) && at - start <= longestMethod)
    at += 1;
  if (at === bytes.length) return undefined;
  if (at === start || at - start > longestMethod || bytes[at] !== 0x20) return "raw";
  const end = bytes.indexOf(0x0a, at);
  if (end !== -1)
    return /\sHTTP\/\d+\.\d+\s*$/.test(bytes.toString("latin1", Math.max(at, end - 16), end))
      ? "http1"
      : "raw";
  if (bytes.length - start > limit) {
    throw new ProtocolError(
      "too-large",
      `a request line of more than ${limit} bytes (RFC 9112 section 3)`,
      414,
    );
  }
  return undefined;
}

/** RFC 9110 section 5.6.2. */
function isTokenByte(byte: number): boolean {
  return (
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x21 && byte <= 0x7e && !'"(),/:;<=>?@[\\]{}'.includes(String.fromCharCode(byte)))
  );
}
