import { gunzipSync } from "node:zlib";
import type { Content } from "../dialect.ts";

/** Limit on the messages of one body. */
const mostMessages = 10_000;
/** Limit on the decompressed bytes of one message. */
const largestMessage = 16 * 1024 * 1024;

export function isGrpc(content: Content): boolean {
  return content.mediaType.startsWith("application/grpc");
}

/**
 * The messages of a gRPC body: each follows one byte for compression and four for its length (gRPC over HTTP2,
 * "Length-Prefixed-Message"). None when the body does not wholly have this form, or its compression is unknown.
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
    // A coding other than gzip, damaged, or too large: the body stays undecoded and is counted so.
    return undefined;
  }
}
