import type { HeaderField } from "../../capture/trace/exchange.ts";
import type { Answer, IncomingRequest } from "../../capture/wire/destination.ts";
import { headerOf } from "./request.ts";

/** The status at the end of a call: without one, a client takes the call for failed and repeats it. */
const status: readonly HeaderField[] = [["grpc-status", "0"]];

/** One empty message: every field of any answer has its default. */
const emptyMessage = Buffer.alloc(5);
/** grpc.health.v1: SERVING, without which a client may wait for its server forever. */
const servingMessage = Buffer.of(0, 0, 0, 0, 2, 8, 1);
/** gRPC-Web puts trailers into the body (gRPC-Web, "Message framing"). */
const webTrailers = framed(0x80, "grpc-status:0\r\n");
/** The end of a stream in the Connect protocol ("EndStreamResponse"). */
const connectEnd = framed(0x02, "{}");

/**
 * The answer to a remote procedure call (gRPC over HTTP/2, gRPC-Web, streams of Connect): one empty message and
 * success, which lets a client go on whatever it called; undefined for any other request. The answer begins at once.
 * The message follows when the client's first is there, because a client's stream may stay open for long.
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
