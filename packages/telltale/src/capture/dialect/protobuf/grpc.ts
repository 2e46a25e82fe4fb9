import { gunzipSync } from "node:zlib";
import type { Content } from "../dialect.ts";

/** Messages of one body that are read. */
const mostMessages = 10_000;
/** Bytes that one compressed message may have inside. */
const largestMessage = 16 * 1024 * 1024;

export function isGrpc(content: Content): boolean {
  return content.mediaType.startsWith("application/grpc");
}

/**
 * The messages of a gRPC body: each has a byte for compression and four for its length in front (gRPC over HTTP2,
 * "Length-Prefixed-Message"). None when the body is not wholly that, or is compressed in a way that we do not know.
 */
export function grpcMessages(bytes: Buffer): readonly Buffer[] {
  const messages: Buffer[] = [];
  let at = 0;
  while (at + 5 <= bytes.length) {
    const end = at + 5 + bytes.readUInt32BE(at + 1);
    if (end > bytes.length || messages.length >= mostMessages) return [];
    const message = plainMessage(bytes.subarray(at + 5, end), bytes[at] === 1);
    if (message === undefined) return [];
    messages.push(message);
    at = end;
  }
  return at === bytes.length ? messages : [];
}

function plainMessage(bytes: Buffer, compressed: boolean): Buffer | undefined {
  if (!compressed) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: largestMessage });
  } catch {
    // Another coding than gzip, broken, or too large: the body stays undecoded and is counted so.
    return undefined;
  }
}
