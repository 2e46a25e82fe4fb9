import type { HeaderField } from "../../trace/exchange.ts";

const lineEnd = Buffer.from("\r\n", "latin1");

/** Encodes one chunk (RFC 9112 section 7.1). The part must not be empty, since an empty chunk is the last. */
export function encodeChunk(part: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`, "latin1"), part, lineEnd]);
}

/** The last chunk with the trailer section (RFC 9112 section 7.1.2). */
export function lastChunk(trailers: readonly HeaderField[]): Buffer {
  let text = "0\r\n";
  for (const [name, value] of trailers) text += `${name}: ${value}\r\n`;
  return Buffer.from(`${text}\r\n`, "latin1");
}
