import { z } from "zod";
import { isResponse, operationOf } from "./dns-message.ts";
import type { DnsMessage } from "./dns-message.ts";

/** The transport of a query to a resolver. */
export const lookupCarriers = ["udp", "tcp", "tls", "https"] as const;
export type LookupCarrier = (typeof lookupCarriers)[number];

/** What a query carried besides a name and a type. A client need not send it; it is in a form that can be compared. */
export const lookupExtrasSchema = z.object({
  /** Header bits other than "recursion desired" and the opcode, as a number; absent when none is set. */
  flags: z.int().optional(),
  /** The opcode, when it is not a query (RFC 1035 section 4.1.1). */
  operation: z.int().optional(),
  /** The class, when it is not the Internet. */
  class: z.int().optional(),
  /** The number of questions in the message, when it is not one. */
  questions: z.int().optional(),
  /** EDNS: the accepted size of replies, and the flags. */
  extension: z.object({ size: z.int(), flags: z.int() }).optional(),
  /** EDNS options (RFC 6891 section 6.1.2), in hexadecimal. */
  options: z.array(z.object({ code: z.int(), data: z.string() })).optional(),
  /** Records after the questions, which a query does not need. */
  records: z
    .array(z.object({ section: z.string(), name: z.string(), type: z.string(), data: z.string() }))
    .optional(),
  /** Bytes after the message, in hexadecimal: the first 1,024. */
  trailing: z.string().optional(),
});
export type LookupExtras = z.infer<typeof lookupExtrasSchema>;

export const lookupSchema = z.object({
  name: z.string(),
  /** `A`, `AAAA`, `HTTPS`, `TXT`, ... or the number as text. */
  type: z.string(),
  /** The addresses in the answer; empty for a name or type that has none here. */
  answer: z.array(z.string()),
  /** The resolver that the subject addressed. */
  server: z.string(),
  at: z.number(),
  via: z.enum(lookupCarriers).optional(),
  /** The whole message as sent, in base64, at its first question only; of a long message the first bytes. */
  message: z.string().optional(),
  /** Length of the whole message in bytes. */
  length: z.int().nonnegative().optional(),
  extras: lookupExtrasSchema.optional(),
});

/** One query to the resolver. */
export type Lookup = z.infer<typeof lookupSchema>;

/** Bytes kept of one part. A longer part is complete in the message, or in the connection that carried it. */
const longestPart = 1024;

function digits(data: Buffer): string {
  return data.toString("hex", 0, longestPart);
}

const recursionDesired = 0x01_00;
const operationBits = 0x78_00;

/** The parts of a query other than its first question; undefined when there are none. Pure. */
export function extrasOf(message: DnsMessage): LookupExtras | undefined {
  const flags = message.flags & ~recursionDesired & ~operationBits;
  const operation = operationOf(message.flags);
  const klass = message.questions[0]?.klass ?? 1;
  const extras: LookupExtras = {
    ...(flags === 0 ? {} : { flags }),
    ...(operation === 0 ? {} : { operation }),
    ...(klass === 1 ? {} : { class: klass }),
    ...(message.questions.length === 1 ? {} : { questions: message.questions.length }),
    ...(message.extension === undefined ? {} : { extension: message.extension }),
    ...(message.options.length === 0
      ? {}
      : {
          options: message.options.map(({ code, data }) => ({ code, data: digits(data) })),
        }),
    ...(message.records.length === 0
      ? {}
      : {
          records: message.records.map(({ section, name, type, data }) => ({
            section,
            name,
            type,
            data: digits(data),
          })),
        }),
    ...(message.trailing.length === 0 ? {} : { trailing: digits(message.trailing) }),
  };
  return Object.keys(extras).length === 0 ? undefined : extras;
}

/** Whether a message is a query. */
export function isDnsQuery(message: DnsMessage): boolean {
  return !isResponse(message.flags) && message.questions.length > 0;
}
