import type { HeaderField } from "../../trace/exchange.ts";
import type { ByteStream } from "../byte-stream.ts";
import type { Answer, RequestHead, SocketPeer } from "../destination.ts";
import type { ExchangeLog } from "../exchange-log.ts";
import { listHas, valuesOf } from "../header-values.ts";
import { closeLingering } from "../lingering-close.ts";
import type { ConnectionContext } from "../connection-context.ts";
import { reasonOf } from "../protocol-error.ts";
import { disconnected, untilDisconnected } from "../until-disconnected.ts";
import { acceptValue, agreeOnExtensions } from "./handshake.ts";
import type { Agreement } from "./handshake.ts";
import { runSocket } from "./session.ts";

/** Whether a request asks for a WebSocket (RFC 6455 section 4.2.1). */
export function wantsWebSocket(line: Pick<RequestHead, "method" | "version" | "headers">): boolean {
  return (
    line.method === "GET" &&
    line.version === "1.1" &&
    listHas(line.headers, "upgrade", "websocket") &&
    listHas(line.headers, "connection", "upgrade")
  );
}

/**
 * Answers a request to upgrade over HTTP/1 and, when the destination accepts, serves the WebSocket until it closes.
 * @returns the answer to write when the upgrade is declined; undefined after a WebSocket has closed.
 */
export async function serveUpgrade(
  context: ConnectionContext,
  stream: ByteStream,
  request: RequestHead,
  exchange: ExchangeLog,
): Promise<Answer | undefined> {
  const key = valuesOf(request.headers, "sec-websocket-key")[0];
  if (key === undefined || valuesOf(request.headers, "sec-websocket-version")[0] !== "13") {
    return {
      status: 426,
      headers: [
        ["Upgrade", "websocket"],
        ["Sec-WebSocket-Version", "13"],
      ],
      body: new Uint8Array(),
    };
  }
  const peer = await untilDisconnected(stream.duplex, asked(context, request));
  if (peer === disconnected) return undefined;
  if (isAnswer(peer)) return peer;
  const agreement = agreeOnExtensions(request.headers);
  const fields: HeaderField[] = [
    ["Upgrade", "websocket"],
    ["Connection", "Upgrade"],
    ["Sec-WebSocket-Accept", acceptValue(key)],
    ...socketFields(peer, agreement),
  ];
  let text = "HTTP/1.1 101 Switching Protocols\r\n";
  for (const [name, value] of fields) text += `${name}: ${value}\r\n`;
  const head = Buffer.from(`${text}\r\n`, "latin1");
  const log = exchange.respond({
    status: 101,
    version: "1.1",
    headers: fields,
    head,
    framing: "none",
  });
  log.complete = await stream.write(head);
  await serveSocket(context, stream, peer, agreement, exchange);
  return undefined;
}

/** Serves the WebSocket on a stream after the handshake, until it closes. */
export async function serveSocket(
  context: ConnectionContext,
  stream: ByteStream,
  peer: SocketPeer,
  agreement: Agreement,
  exchange: ExchangeLog,
): Promise<void> {
  exchange.becomeSocket();
  const reason = await runSocket({
    stream,
    side: "server",
    deflate: agreement.deflate,
    limit: context.state.limits.socketMessage,
    peer,
    frame: (header) => exchange.request.frame(header),
    broken: (bytes) => context.log.keep(bytes),
    record: (received, message) =>
      exchange.socketMessage({ ...message, direction: received ? "out" : "in" }),
  });
  if (reason !== undefined) context.log.settle("malformed", reason);
  await closeLingering(context, stream);
}

/** The handshake fields of the negotiated subprotocol and extensions. */
export function socketFields(peer: SocketPeer, agreement: Agreement): HeaderField[] {
  const fields: HeaderField[] = [];
  if (peer.protocol !== undefined)
    fields.push(["Sec-WebSocket-Protocol", peer.protocol.replaceAll(/[^\u0020-\u007e]/g, "")]);
  if (agreement.extensions !== undefined)
    fields.push(["Sec-WebSocket-Extensions", agreement.extensions]);
  return fields;
}

export function isAnswer(value: SocketPeer | Answer): value is Answer {
  return "status" in value;
}

/** The destination's decision; its failure declines, as a gateway's would. */
export async function asked(
  context: ConnectionContext,
  request: RequestHead,
): Promise<SocketPeer | Answer> {
  try {
    return await context.state.destination.upgrade(request);
  } catch (error) {
    return {
      status: 502,
      headers: [["Content-Type", "text/plain"]],
      body: Buffer.from(`${reasonOf(error)}\n`),
    };
  }
}
