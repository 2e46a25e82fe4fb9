import type { ServerHttp2Stream } from "node:http2";
import type { HeaderField } from "../../trace/exchange.ts";
import { answerAsGateway } from "../gateway-answer.ts";
import { discardAnswer } from "../body-parts.ts";
import { ByteStream } from "../byte-stream.ts";
import type { RequestHead } from "../destination.ts";
import { openExchange } from "../exchange-log.ts";
import type { ExchangeLog } from "../exchange-log.ts";
import { absoluteTarget, parseAuthority } from "../http1/authority-form.ts";
import { valuesOf } from "../header-values.ts";
import type { ConnectionContext } from "../connection-context.ts";
import { ignoreError } from "../ignore-error.ts";
import { disconnected, untilDisconnected } from "../until-disconnected.ts";
import { agreeOnExtensions } from "../websocket/handshake.ts";
import { asked, isAnswer, serveSocket, socketFields } from "../websocket/upgrade.ts";
import { respond, writeAnswer } from "./write-answer.ts";

/** Facts of a stream's frames, recorded before the library reports the stream. */
export interface StreamFacts {
  readonly head: Buffer[];
  headLength: number;
  /** Called with the lengths of the following DATA frames. */
  data: ((length: number) => void) | undefined;
  readonly sizes: number[];
  /** Called with the framing bytes of the following frames. */
  piece: ((bytes: Buffer) => void) | undefined;
  readonly pieces: Buffer[];
}

/** Serves one request of an HTTP/2 connection. Failures are recorded, never thrown. */
export async function serveStream(
  context: ConnectionContext,
  stream: ServerHttp2Stream,
  headers: readonly HeaderField[],
  endsAtOnce: boolean,
  facts: StreamFacts | undefined,
): Promise<void> {
  // A stream that is reset emits an error.
  stream.on("error", ignoreError);
  const request = requestOf(context, headers);
  const exchange = openExchange(context, request, {
    at: context.state.clock(),
    head: Buffer.concat(facts?.head ?? []),
    framing: endsAtOnce ? "none" : "h2-data",
  });
  exchange.request.complete = endsAtOnce;
  for (const size of facts?.sizes ?? []) exchange.request.chunk(size);
  // Not for a WebSocket, whose own frames are recorded.
  const piece = (bytes: Buffer): void => {
    if (request.method !== "CONNECT") exchange.request.frame(bytes);
  };
  if (facts !== undefined) {
    facts.pieces.forEach(piece);
    Object.assign(facts, { piece, data: (size: number) => exchange.request.chunk(size) });
  }
  stream.on("trailers", (_trailers: unknown, _flags: unknown, raw: unknown) => {
    if (Array.isArray(raw)) exchange.request.trailers = pairs(raw.map(String));
  });
  try {
    if (request.method === "CONNECT") await serveConnect(context, stream, request, exchange);
    else await serveRequest(context, stream, request, exchange);
  } catch {
    stream.destroy();
  } finally {
    exchange.finish();
  }
}

async function serveRequest(
  context: ConnectionContext,
  stream: ServerHttp2Stream,
  request: RequestHead,
  exchange: ExchangeLog,
): Promise<void> {
  const bytes = new ByteStream(stream);
  const read = async (): Promise<Buffer | undefined> => {
    const part = await bytes.read();
    if (part !== undefined) exchange.request.data(part);
    else if (stream.readableEnded && !stream.aborted) exchange.request.complete = true;
    return part;
  };
  const body = (async function* parts(): AsyncGenerator<Buffer, void, undefined> {
    for (let part = await read(); part !== undefined; part = await read()) yield part;
  })();
  const trailers = (): readonly HeaderField[] => exchange.request.trailers;
  const pending = answerAsGateway(context, { ...request, body, trailers });
  const answer = await untilDisconnected(stream, pending);
  if (answer === disconnected) void discardAnswer(pending);
  else await writeAnswer(stream, bytes, request, answer, exchange);
  while ((await read()) !== undefined);
}

/** Extended CONNECT (RFC 8441) is a WebSocket. A plain one asks for a tunnel, which is not served over HTTP/2. */
async function serveConnect(
  context: ConnectionContext,
  stream: ServerHttp2Stream,
  request: RequestHead,
  exchange: ExchangeLog,
): Promise<void> {
  const bytes = new ByteStream(stream);
  if (valuesOf(request.headers, ":protocol")[0] !== "websocket") {
    await writeAnswer(stream, bytes, request, { status: 501, headers: [] }, exchange);
    return;
  }
  const peer = await untilDisconnected(stream, asked(context, request));
  if (peer === disconnected) return;
  if (isAnswer(peer)) {
    await writeAnswer(stream, bytes, request, peer, exchange);
    return;
  }
  const agreement = agreeOnExtensions(request.headers);
  const log = exchange.respond({
    status: 200,
    version: "2",
    headers: respond(stream, 200, socketFields(peer, agreement), {}),
    head: new Uint8Array(),
    framing: "h2-data",
  });
  log.complete = true;
  exchange.request.complete = true;
  await serveSocket(context, bytes, peer, agreement, exchange);
}

function requestOf(context: ConnectionContext, headers: readonly HeaderField[]): RequestHead {
  const pseudo = (name: string): string => valuesOf(headers, name)[0] ?? "";
  const authority = parseAuthority(pseudo(":authority") || pseudo("host"));
  const target = pseudo(":path");
  const place = absoluteTarget(target);
  return {
    scheme: context.scheme,
    host: authority?.host ?? context.name ?? context.address,
    port: context.port,
    ...place,
    method: pseudo(":method"),
    target,
    version: "2",
    headers,
  };
}

/** Converts the library's flat list of names and values to fields, in the order sent. */
export function pairs(raw: readonly string[]): HeaderField[] {
  const fields: HeaderField[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2)
    fields.push([raw[index] ?? "", raw[index + 1] ?? ""]);
  return fields;
}
