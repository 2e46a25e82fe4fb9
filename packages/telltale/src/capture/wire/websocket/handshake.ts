import { createHash } from "node:crypto";
import type { HeaderField } from "../../trace/exchange.ts";
import { valuesOf } from "../header-values.ts";

/** RFC 6455 section 1.3. */
const handshakeId = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** The answer to a `Sec-WebSocket-Key` (RFC 6455 section 4.2.2). */
export function acceptValue(key: string): string {
  return createHash("sha1").update(`${key}${handshakeId}`).digest("base64");
}

export interface Agreement {
  readonly deflate: boolean;
  /** The `Sec-WebSocket-Extensions` of the answer, when one was negotiated. */
  readonly extensions?: string;
}

/** The extension offered by a forwarding client: each message is compressed, or not, independently. */
export const deflateOffer =
  "permessage-deflate; client_no_context_takeover; server_no_context_takeover";

const knownParameters: ReadonlySet<string> = new Set([
  "server_no_context_takeover",
  "client_no_context_takeover",
  "server_max_window_bits",
  "client_max_window_bits",
]);

/**
 * Answers the offered extensions with permessage-deflate without context takeover on either side (RFC 7692 section
 * 7.1.1), so that each message is decompressed alone and within a limit. All others are declined.
 */
export function agreeOnExtensions(headers: readonly HeaderField[]): Agreement {
  const offers = valuesOf(headers, "sec-websocket-extensions").flatMap((value) => value.split(","));
  for (const offer of offers) {
    const [name, ...parameters] = offer.split(";").map((part) => part.trim());
    if (name?.toLowerCase() !== "permessage-deflate") continue;
    const pairs = parameters.map((parameter) =>
      parameter.split("=").map((part) => part.trim().replaceAll('"', "")),
    );
    if (!pairs.every(([parameter = ""]) => knownParameters.has(parameter))) continue;
    const bits = pairs.find(([parameter]) => parameter === "server_max_window_bits")?.[1];
    if (bits !== undefined && !/^(?:8|9|1[0-5])$/.test(bits)) continue;
    const window = bits === undefined ? "" : `; server_max_window_bits=${bits}`;
    return {
      deflate: true,
      extensions: `permessage-deflate; server_no_context_takeover; client_no_context_takeover${window}`,
    };
  }
  return { deflate: false };
}
