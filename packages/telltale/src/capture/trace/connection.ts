import { z } from "zod";
import type { Body } from "./body.ts";
import { savedBodySchema } from "./exchange.ts";

/** What became of a connection or flow of datagrams. */
export const outcomes = [
  /** Its bytes were read as a protocol that we know (HTTP/1, HTTP/2, WebSocket). */
  "decoded",
  /** Bytes passed that are no protocol we know; they stand in `sent`. */
  "opaque",
  /** The client ended the TLS handshake because it does not trust the certificate. */
  "certificate-refused",
  /** The bytes claimed to be TLS, HTTP/1, HTTP/2 or WebSocket and broke its rules. */
  "malformed",
  /** Opened and closed without a byte from the subject. */
  "silent",
  /** The cage did not let it through (a datagram nobody answers, a protocol other than TCP and UDP). */
  "refused",
] as const;
export type Outcome = (typeof outcomes)[number];

export interface TlsFacts {
  /** Server name indication, when given. */
  readonly serverName?: string;
  /** Protocols offered, in order. */
  readonly offeredProtocols: readonly string[];
  /** The protocol agreed on, when any. */
  readonly protocol?: string;
  /** TLS version agreed on (`TLSv1.3`). */
  readonly version?: string;
  /** The first record of the client, exactly as sent. */
  readonly clientHello: Body;
}

export interface Connection {
  /** Unique in its trace, in the order opened: `c1`, `c2`, ... */
  readonly id: string;
  readonly transport: "tcp" | "udp";
  /** The address dialled. */
  readonly address: string;
  /** The port dialled; 0 when it could not be learned. */
  readonly port: number;
  /** SNI, else the name whose look-up gave the address, else the address. */
  readonly host: string;
  readonly tls?: TlsFacts;
  readonly outcome: Outcome;
  /** One line: why it was refused or malformed. */
  readonly reason?: string;
  /** Application bytes (inside TLS where there is TLS) from the subject and to it. */
  readonly bytesOut: number;
  readonly bytesIn: number;
  /** What the subject sent, where no exchange holds it (opaque, malformed); empty otherwise. */
  readonly sent: Body;
  /**
   * Frames of the subject beside its messages, as sent, their start (HTTP/2: SETTINGS, WINDOW_UPDATE, PRIORITY, PING,
   * RST_STREAM, GOAWAY and those of no known type; of HEADERS their nine bytes of frame header, to tell the order).
   */
  readonly framing?: Body;
  /** Lengths of a flow's datagrams in the order heard, the first of them: where bytes are cut is seen, and says something. */
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
