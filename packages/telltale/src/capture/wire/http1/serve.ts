import { answerAsGateway } from "../gateway-answer.ts";
import { discardAnswer } from "../body-parts.ts";
import type { ByteStream } from "../byte-stream.ts";
import type { Answer, RequestHead } from "../destination.ts";
import { openExchange } from "../exchange-log.ts";
import type { ExchangeLog } from "../exchange-log.ts";
import type { ConnectionContext } from "../connection-context.ts";
import { ProtocolError, reasonOf } from "../protocol-error.ts";
import { disconnected, untilDisconnected } from "../until-disconnected.ts";
import { serveUpgrade, wantsWebSocket } from "../websocket/upgrade.ts";
import { absoluteTarget, parseAuthority } from "./authority-form.ts";
import type { HostAndPort } from "./authority-form.ts";
import { closeLingering } from "../lingering-close.ts";
import { listHas, valuesOf } from "../header-values.ts";
import { requestFraming } from "./framing.ts";
import { parseRequestHead } from "./head.ts";
import type { RequestLine } from "./head.ts";
import { readHead } from "./head-end.ts";
import { StreamedBody } from "./streamed-body.ts";
import { headBytes, writeAnswer } from "./write-answer.ts";

/** What follows on the connection after HTTP/1. */
export type After =
  | { readonly kind: "over" }
  | { readonly kind: "tunnel"; readonly target: HostAndPort };

const over: After = { kind: "over" };
const continueBytes = Buffer.from("HTTP/1.1 100 Continue\r\n\r\n", "latin1");

/**
 * Serves the requests of one connection until it ends, becomes a tunnel, or violates the protocol; a violation goes to
 * the connection's log and is answered. Pipelined requests are served one after another (RFC 9112 section 9.3.2); the
 * rest waits in the socket.
 */
export async function serveHttp1(context: ConnectionContext, stream: ByteStream): Promise<After> {
  const { state, log } = context;
  for (;;) {
    const first = await stream.read();
    if (first === undefined) return over;
    const at = state.clock();
    let head: Buffer | undefined;
    let line: RequestLine;
    try {
      head = await readHead(stream, state.limits.head, first);
      if (head === undefined) {
        // Trailing empty lines without a request.
        for (let rest = await stream.read(); rest !== undefined; rest = await stream.read())
          log.keep(rest);
        return over;
      }
      line = parseRequestHead(head);
    } catch (error) {
      if (head !== undefined) log.keep(head);
      await refuse(context, stream, error);
      return over;
    }
    const after = await serveRequest(context, stream, line, head, at);
    if (after !== "next") return after;
  }
}

async function serveRequest(
  context: ConnectionContext,
  stream: ByteStream,
  line: RequestLine,
  head: Buffer,
  at: number,
): Promise<After | "next"> {
  const { state, log } = context;
  const request: RequestHead = { ...line, ...placeOf(context, line) };
  log.settle("decoded");
  if (line.method === "CONNECT") return await serveConnect(context, stream, request, head, at);
  let exchange: ExchangeLog | undefined;
  try {
    checkHost(line);
    const framing = requestFraming(line.version, line.headers);
    exchange = openExchange(context, request, { at, head, framing: framing.framing });
    if (framing.framing === "none" && wantsWebSocket(line)) {
      exchange.request.complete = true;
      const declined = await serveUpgrade(context, stream, request, exchange);
      if (declined === undefined) return over;
      const kept = await writeAnswer(stream, request, declined, exchange, keepsAlive(line));
      if (!kept) await closeLingering(context, stream);
      return kept ? "next" : over;
    }
    const body = new StreamedBody(stream, framing, exchange.request, state.limits.head);
    // Answered at once, because everything that the subject wants to send is to be captured (RFC 9110 section 10.1.1).
    if (!body.done && line.version === "1.1" && listHas(line.headers, "expect", "100-continue")) {
      await stream.write(continueBytes);
    }
    const pending = answerAsGateway(context, { ...request, body, trailers: () => body.trailers });
    const answer = await untilDisconnected(stream.duplex, pending);
    if (answer === disconnected) {
      void discardAnswer(pending);
      await body.drain();
      return over;
    }
    const kept = await writeAnswer(stream, request, answer, exchange, keepsAlive(line));
    await body.drain();
    if (!kept) await closeLingering(context, stream);
    return kept ? "next" : over;
  } catch (error) {
    exchange ??= openExchange(context, request, { at, head, framing: "none" });
    await refuse(context, stream, error, exchange, request);
    return over;
  } finally {
    exchange?.finish();
  }
}

/** The intended host of a request: the one that it names (RFC 9110 section 7.1), else that of its connection. */
function placeOf(
  context: ConnectionContext,
  line: RequestLine,
): Pick<RequestHead, "scheme" | "host" | "port"> {
  const absolute = line.target.startsWith("/") ? undefined : absoluteTarget(line.target);
  if (absolute !== undefined) return absolute;
  const named = parseAuthority(valuesOf(line.headers, "host")[0] ?? "")?.host ?? context.name;
  return { scheme: context.scheme, host: named ?? context.address, port: context.port };
}

/** RFC 9112 section 3.2: HTTP/1.1 requires exactly one valid Host field. */
function checkHost(line: RequestLine): void {
  const hosts = valuesOf(line.headers, "host");
  const valid =
    hosts.length === 1
      ? hosts[0] === "" || parseAuthority(hosts[0] ?? "") !== undefined
      : hosts.length === 0 && line.version === "1.0";
  if (!valid)
    throw new ProtocolError(
      "malformed",
      `HTTP/1: ${hosts.length === 1 ? "an invalid" : hosts.length} Host field (RFC 9112 section 3.2)`,
    );
}

/** RFC 9112 section 9.3. */
function keepsAlive(line: RequestLine): boolean {
  if (listHas(line.headers, "connection", "close")) return false;
  return line.version === "1.1" || listHas(line.headers, "connection", "keep-alive");
}

/** Serves a proxy client's request for a tunnel (RFC 9110 section 9.3.6); the protocol inside it is detected anew. */
async function serveConnect(
  context: ConnectionContext,
  stream: ByteStream,
  request: RequestHead,
  head: Buffer,
  at: number,
): Promise<After> {
  const target = parseAuthority(request.target);
  const place = target === undefined ? {} : { host: target.host, port: target.port ?? 443 };
  const exchange = openExchange(context, { ...request, ...place }, { at, head, framing: "none" });
  exchange.request.complete = true;
  try {
    if (target?.port === undefined) {
      throw new ProtocolError(
        "malformed",
        "HTTP/1: a CONNECT target that is not host:port (RFC 9112 section 3.2.3)",
      );
    }
    const answer = headBytes(200, []);
    const log = exchange.respond({
      status: 200,
      version: "1.1",
      headers: [],
      head: answer,
      framing: "none",
    });
    log.complete = await stream.write(answer);
    return log.complete ? { kind: "tunnel", target } : over;
  } catch (error) {
    await refuse(context, stream, error, exchange, request);
    return over;
  } finally {
    exchange.finish();
  }
}

/**
 * Ends a connection that violated the protocol: sets its outcome, answers if that is still possible, and keeps the rest
 * of its bytes.
 */
async function refuse(
  context: ConnectionContext,
  stream: ByteStream,
  error: unknown,
  exchange?: ExchangeLog,
  request?: RequestHead,
): Promise<void> {
  const status = error instanceof ProtocolError ? error.status : 500;
  const ended = error instanceof ProtocolError && error.code === "ended-early";
  // A client that disconnects inside a body violates nothing; inside a head, no exchange holds what it sent.
  context.log.settle(ended && exchange !== undefined ? "decoded" : "malformed", reasonOf(error));
  if (!ended && !stream.gone && exchange?.responded !== true) {
    const answer: Answer = {
      status,
      headers: [["Content-Type", "text/plain"]],
      body: Buffer.from(`${reasonOf(error)}\n`),
    };
    if (exchange !== undefined && request !== undefined)
      await writeAnswer(stream, request, answer, exchange, false);
    else
      await stream.write(
        headBytes(status, [
          ["Connection", "close"],
          ["Content-Length", "0"],
        ]),
      );
  }
  await closeLingering(context, stream);
}
