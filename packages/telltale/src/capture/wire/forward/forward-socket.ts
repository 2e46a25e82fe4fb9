import { randomBytes } from "node:crypto";
import type { Answer, RequestHead, SocketPeer, SocketSender } from "../destination.ts";
import { readHead } from "../http1/head-end.ts";
import { parseResponseHead } from "../http1/head.ts";
import { valuesOf } from "../header-values.ts";
import { responseFraming } from "../http1/framing.ts";
import { StreamedBody } from "../http1/streamed-body.ts";
import { defaultWireLimits } from "../limits.ts";
import { ProtocolError } from "../protocol-error.ts";
import { acceptValue, deflateOffer } from "../websocket/handshake.ts";
import { runSocket } from "../websocket/session.ts";
import type { Lease, OriginPool } from "./origin-pool.ts";
import type { Origin } from "./origin.ts";
import { outgoingHead } from "./outgoing.ts";

/** Handshake fields that this side sets anew, because the two halves are two WebSockets. */
const remade: ReadonlySet<string> = new Set([
  "sec-websocket-key",
  "sec-websocket-extensions",
  "sec-websocket-version",
  "content-length",
]);

/**
 * Opens a WebSocket to a server and forwards messages between it and the subject's. @param limit bytes of one message.
 */
export async function forwardSocket(
  pool: OriginPool,
  origin: Origin,
  request: RequestHead,
  limit: number,
): Promise<SocketPeer | Answer> {
  const lease = await pool.lease(origin, true);
  try {
    return await open(lease, request, limit);
  } catch (error) {
    lease.drop();
    throw error;
  }
}

async function open(
  lease: Lease,
  request: RequestHead,
  limit: number,
): Promise<SocketPeer | Answer> {
  const { stream } = lease;
  const key = randomBytes(16).toString("base64");
  const head = outgoingHead(
    request,
    [
      ["Upgrade", "websocket"],
      ["Connection", "Upgrade"],
      ["Sec-WebSocket-Version", "13"],
      ["Sec-WebSocket-Key", key],
      ["Sec-WebSocket-Extensions", deflateOffer],
    ],
    remade,
  );
  await stream.write(head);
  const raw = await readHead(stream, defaultWireLimits.head);
  if (raw === undefined)
    throw new ProtocolError("upstream", "the server closed without an answer", 502);
  const line = parseResponseHead(raw);
  if (line.status !== 101) {
    const framing = responseFraming("GET", line.status, line.headers);
    return {
      status: line.status,
      headers: line.headers,
      body: dropped(new StreamedBody(stream, framing, undefined, defaultWireLimits.head), lease),
    };
  }
  if (valuesOf(line.headers, "sec-websocket-accept")[0] !== acceptValue(key)) {
    throw new ProtocolError(
      "upstream",
      "the server's Sec-WebSocket-Accept is wrong (RFC 6455 section 4.1)",
      502,
    );
  }
  const deflate = valuesOf(line.headers, "sec-websocket-extensions").some((value) =>
    value.includes("permessage-deflate"),
  );
  const protocol = valuesOf(line.headers, "sec-websocket-protocol")[0];
  return { ...joined(lease, deflate, limit), ...(protocol === undefined ? {} : { protocol }) };
}

/** The peer of the subject's WebSocket. The server's side runs until either ends. */
function joined(lease: Lease, deflate: boolean, limit: number): SocketPeer {
  let server: SocketSender | undefined;
  return {
    opened(subject) {
      void runSocket({
        stream: lease.stream,
        side: "client",
        deflate,
        limit,
        // The subject's side of the wire already records these messages.
        record: () => {},
        peer: {
          opened: (socket) => {
            server = socket;
          },
          message: (kind, data) => subject.send(kind, data),
          closed: (code) => subject.close(code === 1005 || code === 1006 ? 1000 : code),
        },
      }).then(() => lease.drop());
    },
    message: (kind, data) => server?.send(kind, data),
    closed: (code) => server?.close(code === 1005 || code === 1006 ? 1000 : code),
  };
}

async function* dropped(body: StreamedBody, lease: Lease): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* body;
  } finally {
    lease.drop();
  }
}
