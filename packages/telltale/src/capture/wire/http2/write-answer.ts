import type {
  OutgoingHttpHeaders,
  ServerHttp2Stream,
  ServerStreamResponseOptions,
} from "node:http2";
import type { HeaderField } from "../../trace/exchange.ts";
import { hasBody, passedFields, statedLength, trailersOf } from "../answer-fields.ts";
import { closeParts, passParts } from "../body-parts.ts";
import type { ByteStream } from "../byte-stream.ts";
import type { Answer, RequestHead } from "../destination.ts";
import type { ExchangeLog } from "../exchange-log.ts";

/** RST_STREAM code for an answer that broke off (RFC 9113 section 7). */
const internalError = 2;

/** Writes an answer on an HTTP/2 stream and records it as written. */
export async function writeAnswer(
  stream: ServerHttp2Stream,
  bytes: ByteStream,
  request: RequestHead,
  answer: Answer,
  exchange: ExchangeLog,
): Promise<void> {
  if (stream.destroyed) return;
  const { body } = answer;
  const carries = hasBody(request.method, answer.status) && body !== undefined;
  const length = carries && body instanceof Uint8Array ? body.length : statedLength(answer);
  const fields = passedFields(answer);
  if (length !== undefined && answer.status !== 204)
    fields.push(["content-length", String(length)]);
  const wantsTrailers = carries && answer.trailers !== undefined;
  const log = exchange.respond({
    status: answer.status,
    version: "2",
    headers: respond(stream, answer.status, fields, {
      endStream: !carries,
      waitForTrailers: wantsTrailers,
    }),
    head: new Uint8Array(),
    framing: carries ? "h2-data" : "none",
  });
  if (!carries) {
    log.complete = true;
    if (body !== undefined && !(body instanceof Uint8Array))
      void closeParts(body[Symbol.asyncIterator]());
    return;
  }
  if (wantsTrailers) {
    stream.once("wantTrailers", () => {
      stream.sendTrailers(headersOf(log.trailers));
    });
  }
  if (body instanceof Uint8Array) {
    log.data(body);
    log.complete = await bytes.write(body);
  } else {
    log.complete = await passParts(stream, body, log, length, (part) => {
      log.chunk(part.length);
      return bytes.write(part);
    });
  }
  if (wantsTrailers) log.trailers = trailersOf(answer);
  if (log.complete) bytes.end();
  else stream.close(internalError);
}

/** Sends the head. @returns the fields as recorded: the status first, names in lower case. */
export function respond(
  stream: ServerHttp2Stream,
  status: number,
  fields: readonly HeaderField[],
  options: ServerStreamResponseOptions,
): HeaderField[] {
  const sent: HeaderField[] = fields.map(([name, value]) => [name.toLowerCase(), value]);
  stream.respond({ ...headersOf(sent), ":status": status }, options);
  return [[":status", String(status)], ...sent];
}

function headersOf(fields: readonly HeaderField[]): OutgoingHttpHeaders {
  const headers: Record<string, string[]> = {};
  for (const [name, value] of fields) {
    if (!name.startsWith(":")) (headers[name] ??= []).push(value);
  }
  // The library rejects lists for fields that may occur only once.
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [
      name,
      name === "set-cookie" ? values : values.join(", "),
    ]),
  );
}
