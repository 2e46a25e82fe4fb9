import type { HeaderField } from "../../trace/exchange.ts";
import type { ByteStream } from "../byte-stream.ts";
import type { IncomingRequest } from "../destination.ts";
import { encodeChunk, lastChunk } from "../http1/encode-chunk.ts";
import { valuesOf } from "../header-values.ts";
import { ProtocolError } from "../protocol-error.ts";

/**
 * Sends a request's head and body with its original framing: its Content-Length, else chunks if there is a body. The
 * head is sent together with the first part.
 * @param head makes the head from the framing fields.
 * @throws what reading the body throws; ProtocolError `upstream` when the server is gone.
 */
export async function sendBody(
  stream: ByteStream,
  request: IncomingRequest,
  head: (framing: readonly HeaderField[]) => Buffer,
): Promise<void> {
  const length = valuesOf(request.headers, "content-length")[0];
  const parts = request.body[Symbol.asyncIterator]();
  if (
    request.version !== "2" &&
    length === undefined &&
    valuesOf(request.headers, "transfer-encoding").length === 0
  ) {
    await write(stream, head([]));
    return;
  }
  const first = await parts.next();
  const chunked = length === undefined;
  if (first.done === true) {
    await write(stream, head(length === undefined ? [] : [["Content-Length", length]]));
    return;
  }
  const start = head(chunked ? [["Transfer-Encoding", "chunked"]] : [["Content-Length", length]]);
  await write(stream, Buffer.concat([start, chunked ? encodeChunk(first.value) : first.value]));
  for (;;) {
    const next = await parts.next();
    if (next.done === true) break;
    if (next.value.length > 0) await write(stream, chunked ? encodeChunk(next.value) : next.value);
  }
  if (chunked) await write(stream, lastChunk(request.trailers()));
}

async function write(stream: ByteStream, bytes: Buffer): Promise<void> {
  if (!(await stream.write(bytes)))
    throw new ProtocolError("upstream", "the server closed before the request was sent", 502);
}
