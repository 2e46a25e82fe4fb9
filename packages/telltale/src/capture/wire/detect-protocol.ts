import { beginsAsDnsQuery } from "./dns/query-start.ts";
import type { ByteStream } from "./byte-stream.ts";
import type { WireLimits } from "./limits.ts";
import { ProtocolError } from "./protocol-error.ts";
import { beginsAsSocks } from "./socks/socks-start.ts";
import { sniff } from "./sniff.ts";
import { readClientHello } from "./tls/client-hello.ts";
import type { ClientHello } from "./tls/client-hello.ts";

/** The protocol detected at the start of a stream. The bytes read for it are put back, except those of `broken`. */
export type DetectedProtocol =
  | { readonly kind: "http1" | "http2" | "dns" | "socks" | "raw" }
  | { readonly kind: "tls"; readonly hello: ClientHello; readonly raw: Buffer }
  /** The stream ended without a byte. */
  | { readonly kind: "nothing" }
  /** No bytes, or too few to decide, arrived within the time limit. */
  | { readonly kind: "quiet"; readonly any: boolean }
  /** It began as a protocol and violated it, or ended, before it could be handed over. */
  | { readonly kind: "broken"; readonly error: ProtocolError; readonly bytes: Buffer };

/** Reads as much of a stream as the detection needs. @param port the port dialled. */
export async function detectProtocol(
  stream: ByteStream,
  limits: WireLimits,
  port: number,
): Promise<DetectedProtocol> {
  let held: Buffer = Buffer.alloc(0);
  for (;;) {
    const more = await stream.readWithin(limits.silence);
    if (more === "timeout") {
      stream.unread(held);
      return { kind: "quiet", any: held.length > 0 };
    }
    if (more === undefined) return ended(stream, held);
    held = held.length === 0 ? more : Buffer.concat([held, more]);
    try {
      const start = tell(held, limits, port);
      if (start === undefined) continue;
      stream.unread(held);
      return start;
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      return { kind: "broken", error, bytes: held };
    }
  }
}

function tell(bytes: Buffer, limits: WireLimits, port: number): DetectedProtocol | undefined {
  const isQuestion = beginsAsDnsQuery(bytes, port);
  if (isQuestion === undefined) return undefined;
  if (isQuestion) return { kind: "dns" };
  const isSocks = beginsAsSocks(bytes);
  if (isSocks === undefined) return undefined;
  if (isSocks) return { kind: "socks" };
  const kind = sniff(bytes, limits.head);
  if (kind === undefined) return undefined;
  if (kind !== "tls") return { kind };
  const progress = readClientHello(bytes);
  if (progress.state === "more") return undefined;
  // A copy: it is kept as evidence for longer than the buffer that it came in.
  return { kind, hello: progress.hello, raw: Buffer.from(progress.raw) };
}

function ended(stream: ByteStream, held: Buffer): DetectedProtocol {
  if (held.length === 0) return { kind: "nothing" };
  const claimed =
    held[0] === 0x16 ? "TLS: the connection ended inside the ClientHello" : requestStart(held);
  if (claimed !== undefined)
    return { kind: "broken", error: new ProtocolError("ended-early", claimed), bytes: held };
  stream.unread(held);
  return { kind: "raw" };
}

function requestStart(bytes: Buffer): string | undefined {
  const known = /^(?:GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH) [^\s]*$/;
  return known.test(bytes.toString("latin1", 0, 4096))
    ? "HTTP/1: the connection ended inside a request line"
    : undefined;
}
