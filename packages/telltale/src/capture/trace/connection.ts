import { z } from "zod";
import type { Body } from "./body.ts";
import { savedBodySchema } from "./exchange.ts";

/** What became of a connection or datagram flow. */
export const outcomes = [
  /** Its bytes were decoded as a known protocol (HTTP/1, HTTP/2, WebSocket). */
  "decoded",
  /** Bytes of no known protocol; they are kept in `sent`. */
  "opaque",
  /** The client aborted the TLS handshake because it does not trust the certificate. */
  "certificate-refused",
  /** The bytes look like TLS, HTTP/1, HTTP/2 or WebSocket but violate the protocol. */
  "malformed",
  /** Opened and closed without a byte from the subject. */
  "silent",
  /** Not let through by the cage (a datagram that nobody answers, a protocol other than TCP and UDP). */
  "refused",
] as const;
export type Outcome = (typeof outcomes)[number];

export interface TlsFacts {
  /** Server name indication (SNI), when given. */
  readonly serverName?: string;
  /** ALPN protocols offered, in order. */
  readonly offeredProtocols: readonly string[];
  /** The ALPN protocol selected, if any. */
  readonly protocol?: string;
  /** The negotiated TLS version (`TLSv1.3`). */
  readonly version?: string;
  /** The client's first TLS record, exactly as sent. */
  readonly clientHello: Body;
}

export interface Connection {
  /** Unique in its trace, in the order opened: `c1`, `c2`, ... */
  readonly id: string;
  readonly transport: "tcp" | "udp";
  /** The address dialled. */
  readonly address: string;
  /** The port dialled; 0 when unknown. */
  readonly port: number;
  /** The SNI, else the name whose look-up gave the address, else the address. */
  readonly host: string;
  readonly tls?: TlsFacts;
  readonly outcome: Outcome;
  /** One line that says why it was refused or malformed. */
  readonly reason?: string;
  /** Application bytes (inside TLS, if any) from the subject and to it. */
  readonly bytesOut: number;
  readonly bytesIn: number;
  /** What the subject sent outside of any exchange (opaque, malformed); empty otherwise. */
  readonly sent: Body;
  /**
   * The subject's frames other than its messages, as sent, up to a limit. HTTP/2: SETTINGS, WINDOW_UPDATE, PRIORITY,
   * PING, RST_STREAM, GOAWAY and those of unknown type; of HEADERS only the frame header of nine bytes, which shows the
   * order.
   */
  readonly framing?: Body;
  /**
   * The first lengths of a flow's datagrams, in the order received: where bytes are split is visible and can carry
   * data.
   */
  readonly datagrams?: readonly number[];
  /** Milliseconds since the trial began. */
  readonly opened: number;
  readonly closed: number;
}

export const connectionSchema = z.object({
  id: z.string(),
  transport: z.enum(["tcp", "udp"]),
  address: z.string(),
  port: z.int(),
  host: z.string(),
  tls: z
    .object({
      serverName: z.string().optional(),
      offeredProtocols: z.array(z.string()),
      protocol: z.string().optional(),
      version: z.string().optional(),
      clientHello: savedBodySchema,
    })
    .optional(),
  outcome: z.enum(outcomes),
  reason: z.string().optional(),
  bytesOut: z.int(),
  bytesIn: z.int(),
  sent: savedBodySchema,
  framing: savedBodySchema.optional(),
  datagrams: z.array(z.int().nonnegative()).optional(),
  opened: z.number(),
  closed: z.number(),
});
