import type { HeaderField } from "../../trace/exchange.ts";
import type { Answer, Destination, IncomingRequest, RequestHead } from "../destination.ts";
import { readHead } from "../http1/head-end.ts";
import { parseResponseHead } from "../http1/head.ts";
import type { StatusLine } from "../http1/head.ts";
import { listHas, valuesOf } from "../header-values.ts";
import { responseFraming } from "../http1/framing.ts";
import type { MessageFraming } from "../http1/framing.ts";
import { StreamedBody } from "../http1/streamed-body.ts";
import { defaultWireLimits } from "../limits.ts";
import { ProtocolError, reasonOf } from "../protocol-error.ts";
import { createOriginPool } from "./origin-pool.ts";
import type { Lease, OriginPool } from "./origin-pool.ts";
import type { Origin } from "./origin.ts";
import { outgoingHead } from "./outgoing.ts";
import { sendBody } from "./send-body.ts";
import { forwardSocket } from "./forward-socket.ts";
import { ignoreError } from "../ignore-error.ts";

export interface ForwardOptions {
  /** The real server for a request; the host that the request names when absent. */
  readonly route?: (request: RequestHead) => Origin;
  /** Certificates trusted besides the system's, PEM. */
  readonly ca?: string | readonly string[];
  /** Limit on the idle connections to one server. */
  readonly idle?: number;
  /** Milliseconds for connecting. */
  readonly timeout?: number;
  /** The proxy through which a server is reached, if any. */
  readonly proxyOf?: (origin: Origin) => URL | undefined;
  /** Whether an address that a name leads to may be connected to; every one when absent. */
  readonly mayReach?: (address: string) => boolean;
}

/** A `Destination` that forwards to real servers, over HTTP/1.1 with keep-alive, and WebSocket. */
export function forwardTo(options: ForwardOptions = {}): Destination & Disposable {
  const pool = createOriginPool({
    idle: options.idle ?? 64,
    timeout: options.timeout ?? 10_000,
    proxyOf: options.proxyOf,
    mayReach: options.mayReach,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  });
  const route = options.route ?? routeAsSaid;
  return {
    answer: (request) => forward(pool, route(request), request),
    upgrade: (request) =>
      forwardSocket(pool, route(request), request, defaultWireLimits.socketMessage),
    [Symbol.dispose]: () => pool.close(),
  };
}

function routeAsSaid(request: RequestHead): Origin {
  return { host: request.host, port: request.port, secure: request.scheme === "https" };
}

/**
 * Retries on a fresh connection when a reused one turns out to be closed and the request may be repeated safely (RFC
 * 9110 section 9.2.2).
 */
async function forward(
  pool: OriginPool,
  origin: Origin,
  request: IncomingRequest,
): Promise<Answer> {
  const repeatable = ["GET", "HEAD", "OPTIONS"].includes(request.method) && !announcesBody(request);
  const lease = await pool.lease(origin);
  try {
    return await ask(lease, request);
  } catch (error) {
    lease.drop();
    if (
      !lease.reused ||
      !repeatable ||
      !(error instanceof ProtocolError) ||
      error.code !== "upstream"
    )
      throw error;
  }
  const fresh = await pool.lease(origin, true);
  try {
    return await ask(fresh, request);
  } catch (error) {
    fresh.drop();
    throw error;
  }
}

async function ask(lease: Lease, request: IncomingRequest): Promise<Answer> {
  const { stream } = lease;
  const sending = sendRequest(lease, request);
  // The answer may arrive before the request is sent completely; an error in sending is what is reported.
  const failed = new Promise<never>((_resolve, reject) => {
    sending.catch((error: unknown) => {
      stream.destroy();
      reject(error instanceof Error ? error : new Error(reasonOf(error)));
    });
  });
  const head = await Promise.race([readResponse(lease, request.method), failed]);
  failed.catch(ignoreError);
  const { framing } = head;
  const body = new StreamedBody(stream, framing, undefined, defaultWireLimits.head);
  const reusable =
    framing.framing !== "until-close" &&
    head.version === "1.1" &&
    !listHas(head.headers, "connection", "close");
  const finish = async (): Promise<void> => {
    await sending;
    if (reusable) lease.keep();
    else lease.drop();
  };
  const start = { status: head.status, headers: head.headers };
  // A body that has already arrived needs no stream.
  if (body.done || (framing.framing === "content-length" && stream.pending >= framing.length)) {
    const parts: Buffer[] = [];
    for (let part = await body.read(); part !== undefined; part = await body.read())
      parts.push(part);
    void finish().catch(() => lease.drop());
    if (framing.framing === "none") return start;
    return { ...start, body: parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts) };
  }
  return { ...start, body: passOn(body, lease, finish), trailers: () => body.trailers };
}

async function* passOn(
  body: StreamedBody,
  lease: Lease,
  finish: () => Promise<void>,
): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* body;
  } catch (error) {
    throw new ProtocolError("upstream", `the server's answer broke off: ${reasonOf(error)}`, 502, {
      cause: error,
    });
  } finally {
    if (body.done) await finish();
    else lease.drop();
  }
}

async function sendRequest(lease: Lease, request: IncomingRequest): Promise<void> {
  await sendBody(lease.stream, request, (framing: readonly HeaderField[]) =>
    outgoingHead(request, framing, framingNames),
  );
}

const framingNames: ReadonlySet<string> = new Set(["content-length"]);

function announcesBody(request: RequestHead): boolean {
  return (
    request.version === "2" ||
    valuesOf(request.headers, "transfer-encoding").length > 0 ||
    valuesOf(request.headers, "content-length").some((value) => value !== "0")
  );
}

/** The head of the final response; interim ones (1xx) are skipped. */
async function readResponse(
  lease: Lease,
  method: string,
): Promise<StatusLine & { readonly framing: MessageFraming }> {
  try {
    for (let interim = 0; interim < 20; interim += 1) {
      const head = await readHead(lease.stream, defaultWireLimits.head);
      if (head === undefined)
        throw new ProtocolError("upstream", "the server closed without an answer", 502);
      const line = parseResponseHead(head);
      if (line.status >= 200) {
        return { ...line, framing: responseFraming(method, line.status, line.headers) };
      }
    }
  } catch (error) {
    throw new ProtocolError("upstream", `the server's answer: ${reasonOf(error)}`, 502, {
      cause: error,
    });
  }
  throw new ProtocolError("upstream", "the server sent more than 20 interim answers", 502);
}
