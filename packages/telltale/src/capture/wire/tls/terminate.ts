import { once } from "node:events";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import type { Outcome } from "../../trace/connection.ts";
import type { ConnectionLog } from "../connection-log.ts";
import type { ClientHello } from "./client-hello.ts";
import type { Leaf } from "./authority.ts";

export type Handshake =
  | {
      readonly kind: "secure";
      readonly socket: TLSSocket;
      readonly protocol?: string;
      readonly version?: string;
    }
  | {
      readonly kind: "failed";
      readonly outcome: Outcome;
      readonly reason: string;
      /** The client disconnected without an alert: only that hints at what it made of the certificate. */
      readonly isMute?: boolean;
    };

/** Alerts that say that the client rejected the certificate (RFC 8446 section 6.2). */
const certificateAlerts =
  /ALERT_(?:UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_\w+|UNSUPPORTED_CERTIFICATE|ACCESS_DENIED|DECRYPT_ERROR)$/;
/** No version, cipher or group in common: the client violated nothing, but nothing of it could be read. */
const nothingInCommon =
  /NO_SHARED_CIPHER|UNSUPPORTED_PROTOCOL|UNKNOWN_PROTOCOL|NO_SUITABLE_(?:KEY_SHARE|SIGNATURE_ALGORITHM|GROUPS)|VERSION_TOO_LOW|NO_COMPATIBLE|ALERT_(?:PROTOCOL_VERSION|HANDSHAKE_FAILURE)/;

/**
 * Performs the server's side of a TLS handshake on a stream that still holds the client's first record. Never throws: a
 * client that refuses, violates the protocol or disconnects is a result.
 * @param milliseconds limit on the time of the handshake.
 */
export async function terminateTls(
  stream: Duplex,
  hello: ClientHello,
  leaf: Leaf,
  milliseconds: number,
): Promise<Handshake> {
  const protocol = chooseProtocol(hello.protocols);
  // A client that closes its side during the handshake has gone; later it may only have finished its request.
  stream.allowHalfOpen = false;
  const socket = new TLSSocket(stream as ConstructorParameters<typeof TLSSocket>[0], {
    isServer: true,
    secureContext: leaf.context,
    requestCert: false,
    ...(protocol === undefined ? {} : { ALPNProtocols: [protocol] }),
  });
  let failure: (Error & { code?: string }) | undefined;
  socket.on("error", (error) => {
    failure ??= error;
  });
  // Node reports a failed handshake by one of these two events, depending on where it failed.
  socket.on("_tlsError", (error: Error) => {
    failure ??= error;
  });
  const timer = setTimeout(
    () => socket.destroy(new Error("the handshake took too long")),
    milliseconds,
  );
  const secure = await Promise.race([
    once(socket, "secure").then(
      () => true,
      () => false,
    ),
    once(socket, "close").then(
      () => false,
      () => false,
    ),
    once(stream, "close").then(
      () => false,
      () => false,
    ),
  ]);
  clearTimeout(timer);
  if (secure) {
    socket.allowHalfOpen = true;
    const version = socket.getProtocol();
    const agreed = socket.alpnProtocol;
    return {
      kind: "secure",
      socket,
      ...(typeof agreed === "string" ? { protocol: agreed } : {}),
      ...(version === null ? {} : { version }),
    };
  }
  socket.destroy();
  return { kind: "failed", ...judge(failure) };
}

/** Most bytes that a TLS 1.3 client sends after the hello to complete the handshake: CCS and a Finished of SHA-384. */
const longestFinish = 80;

/** The facts of a TLS connection that ended without an application byte. */
export interface SilentEnd {
  /** Bytes of the client after its hello; undefined where they were not counted. */
  readonly afterHello: number | undefined;
  /** How many clients with the same hello have ended like this before, while none ever sent anything. */
  readonly before: number;
}

/**
 * Judges a TLS connection that ended without an application byte. An alert gives the reason. Otherwise a completed
 * handshake mostly means that the certificate was accepted, by a client that connected ahead of need. But some clients
 * (Bun, GnuTLS) check the certificate only then and close without a closing alert; those reconnect at once.
 * @returns whether it ended as such a late refusal does.
 */
export function judgeSilence(log: ConnectionLog, socket: TLSSocket, end: SilentEnd): boolean {
  const code = (socket.errored as NodeJS.ErrnoException | null)?.code ?? "";
  if (certificateAlerts.test(code)) {
    log.settle("certificate-refused", alertReason(code));
    return false;
  }
  const isBare = end.afterHello !== undefined && end.afterHello <= longestFinish;
  if (isBare && end.before > 0)
    log.settle(
      "certificate-refused",
      "TLS: the client closed right after the handshake again, without an alert or a byte",
    );
  // Recorded all the same: the first connection of such a client looks just like this.
  else log.settle("silent", "TLS: closed after the handshake without a byte");
  return isBare;
}

function alertReason(code: string): string {
  return `TLS: the client answered our certificate with "${wordsOf(code)}"`;
}

function wordsOf(code: string): string {
  return code
    .replace(/^ERR_SSL_/, "")
    .toLowerCase()
    .replaceAll("_", " ");
}

/**
 * Selects HTTP/2 before HTTP/1.1, as servers do; else the client's first choice, so that it goes on and is captured.
 */
function chooseProtocol(offered: readonly string[]): string | undefined {
  if (offered.includes("h2")) return "h2";
  if (offered.includes("http/1.1")) return "http/1.1";
  return offered[0];
}

/** The reason recorded for a client that rejects our certificate without an alert. */
export const muteReason = "TLS: the client closed without an alert after our certificate";

function judge(failure: (Error & { code?: string }) | undefined): {
  outcome: Outcome;
  reason: string;
  isMute?: boolean;
} {
  const code = failure?.code ?? "";
  const words = wordsOf(code);
  if (certificateAlerts.test(code))
    return { outcome: "certificate-refused", reason: alertReason(code) };
  if (nothingInCommon.test(code))
    return { outcome: "opaque", reason: `TLS: nothing agreed on: "${words}"` };
  if (code.startsWith("ERR_SSL_"))
    return { outcome: "malformed", reason: `TLS: the handshake failed: "${words}"` };
  // No TLS error: the client received our certificate (it waited for nothing else) and closed without an alert.
  if (
    failure === undefined ||
    /ECONNRESET|EPIPE/.test(code) ||
    /disconnected|cut/.test(failure.message)
  ) {
    return {
      outcome: "certificate-refused",
      reason: muteReason,
      isMute: true,
    };
  }
  return { outcome: "opaque", reason: `TLS: ${failure.message}` };
}
