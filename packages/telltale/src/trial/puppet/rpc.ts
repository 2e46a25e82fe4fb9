import type { HeaderField } from "../../capture/trace/exchange.ts";
import type { Answer, IncomingRequest } from "../../capture/wire/destination.ts";
import { headerOf } from "./request.ts";

/** What a call ends with: a client that gets no status takes the call for failed, and calls again. */
const status: readonly HeaderField[] = [["grpc-status", "0"]];

/** One message of nothing: every field of any answer at its default. */
const emptyMessage = Buffer.alloc(5);
/** grpc.health.v1: SERVING, without which a client may wait for its server for ever. */
const servingMessage = Buffer.of(0, 0, 0, 0, 2, 8, 1);
/** The trailers of gRPC-Web stand in the body (gRPC-Web, "Message framing"). */
const webTrailers = framed(0x80, "grpc-status:0\r\n");
/** The end of a stream of the Connect protocol ("EndStreamResponse"). */
const connectEnd = framed(0x02, "{}");

/**
 * The answer to a remote procedure call (gRPC over HTTP/2, gRPC-Web, the streams of Connect): one empty message and
 * success, which lets a client go on whatever it called; `undefined` for any other request. It is begun at once and
 * the message is sent when the first of the client's is there, because the streams of a client may stay open for long.
 */
export function rpcAnswer(request: IncomingRequest): Answer | undefined {
  const type = headerOf(request, "content-type") ?? "";
  const media = (type.split(";", 1)[0] ?? "").trim().toLowerCase();
  const headers: readonly HeaderField[] = [["content-type", type.trim()]];
  const message = /\/grpc\.health\.v1\.Health\/\w+$/.test(request.target)
    ? servingMessage
    : emptyMessage;
  if (/^application\/grpc-web-text(?:\+|$)/.test(media)) {
    const text = (part: Buffer): Buffer => Buffer.from(part.toString("base64"));
    return { status: 200, headers, body: replies(request, text(message), text(webTrailers)) };
  }
  if (/^application\/grpc-web(?:\+|$)/.test(media))
    return { status: 200, headers, body: replies(request, message, webTrailers) };
  if (/^application\/grpc(?:\+|$)/.test(media))
    return { status: 200, headers, body: replies(request, message), trailers: status };
  if (/^application\/connect\+(?:proto|json)$/.test(media)) {
    const plain = media.endsWith("json") ? framed(0, "{}") : message;
    return { status: 200, headers, body: replies(request, plain, connectEnd) };
  }
  return undefined;
}

async function* replies(
  request: IncomingRequest,
  message: Buffer,
  end?: Buffer,
): AsyncGenerator<Buffer, void, undefined> {
  let answered = false;
  for await (const part of request.body) {
    if (!answered && part.length > 0) yield message;
    answered ||= part.length > 0;
  }
  if (!answered) yield message;
  if (end !== undefined) yield end;
}

function framed(flags: number, text: string): Buffer {
  const head = Buffer.alloc(5);
  head[0] = flags;
  head.writeUInt32BE(text.length, 1);
  return Buffer.concat([head, Buffer.from(text)]);
}
