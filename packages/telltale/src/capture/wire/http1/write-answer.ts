import { STATUS_CODES } from "node:http";
import type { Framing, HeaderField } from "../../trace/exchange.ts";
import { hasBody, passedFields, statedLength, trailersOf } from "../answer-fields.ts";
import { closeParts, passParts } from "../body-parts.ts";
import type { ByteStream } from "../byte-stream.ts";
import type { Answer, RequestHead } from "../destination.ts";
import type { ExchangeLog } from "../exchange-log.ts";
import type { MessageLog } from "../message-log.ts";
import { encodeChunk, lastChunk } from "./encode-chunk.ts";

/** Below this size in bytes, head and body are written together. */
const joinedLimit = 16 * 1024;

/**
 * Writes an answer and records it as written.
 * @param keep whether the connection may serve another request afterwards.
 * @returns whether it can: the answer was written whole, and does not end by closing the connection.
 */
export async function writeAnswer(
  stream: ByteStream,
  request: RequestHead,
  answer: Answer,
  exchange: ExchangeLog,
  keep: boolean,
): Promise<boolean> {
  const { framing, length } = framingOf(request, answer);
  const kept = keep && framing !== "until-close";
  const fields = [
    ...passedFields(answer),
    ...framingFields(request, answer, framing, length, kept),
  ];
  const head = headBytes(answer.status, fields);
  const log = exchange.respond({
    status: answer.status,
    version: "1.1",
    headers: fields,
    head,
    framing,
  });
  const { body } = answer;
  if (framing === "none" || body === undefined) {
    if (body !== undefined && !(body instanceof Uint8Array))
      void closeParts(body[Symbol.asyncIterator]());
    log.complete = await stream.write(head);
  } else if (body instanceof Uint8Array) {
    log.data(body);
    log.complete = await writeJoined(stream, head, body);
  } else {
    log.complete =
      (await stream.write(head)) && (await writeStream(stream, body, answer, log, length));
  }
  return kept && log.complete;
}

function framingOf(
  request: RequestHead,
  answer: Answer,
): { framing: Framing; length: number | undefined } {
  if (!hasBody(request.method, answer.status)) return { framing: "none", length: undefined };
  if (answer.body === undefined) return { framing: "content-length", length: 0 };
  if (answer.body instanceof Uint8Array)
    return { framing: "content-length", length: answer.body.length };
  const length = statedLength(answer);
  if (length !== undefined) return { framing: "content-length", length };
  return { framing: request.version === "1.0" ? "until-close" : "chunked", length: undefined };
}

function framingFields(
  request: RequestHead,
  answer: Answer,
  framing: Framing,
  length: number | undefined,
  kept: boolean,
): HeaderField[] {
  const fields: HeaderField[] = [];
  if (framing === "content-length") fields.push(["Content-Length", String(length)]);
  if (framing === "chunked") fields.push(["Transfer-Encoding", "chunked"]);
  if (framing === "none" && answer.status >= 200 && answer.status !== 204) {
    // The value that a GET would give (RFC 9110 section 8.6).
    const would =
      answer.body instanceof Uint8Array && answer.status !== 304
        ? answer.body.length
        : statedLength(answer);
    if (would !== undefined) fields.push(["Content-Length", String(would)]);
  }
  if (!kept) fields.push(["Connection", answer.status === 426 ? "close, upgrade" : "close"]);
  else if (answer.status === 426) fields.push(["Connection", "upgrade"]);
  else if (request.version === "1.0") fields.push(["Connection", "keep-alive"]);
  return fields;
}

/** Encodes a status line and fields. */
export function headBytes(status: number, fields: readonly HeaderField[]): Buffer {
  let text = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n`;
  for (const [name, value] of fields) text += `${name}: ${value}\r\n`;
  return Buffer.from(`${text}\r\n`, "latin1");
}

async function writeJoined(stream: ByteStream, head: Buffer, body: Uint8Array): Promise<boolean> {
  if (head.length + body.length <= joinedLimit)
    return await stream.write(Buffer.concat([head, body]));
  return (await stream.write(head)) && (await stream.write(body));
}

async function writeStream(
  stream: ByteStream,
  body: AsyncIterable<Uint8Array>,
  answer: Answer,
  log: MessageLog,
  length: number | undefined,
): Promise<boolean> {
  if (log.framing !== "chunked")
    return await passParts(stream.duplex, body, log, length, (part) => stream.write(part));
  const passed = await passParts(stream.duplex, body, log, undefined, (part) => {
    log.chunk(part.length);
    return stream.write(encodeChunk(part));
  });
  if (!passed) return false;
  log.trailers = trailersOf(answer);
  return await stream.write(lastChunk(log.trailers));
}
