import { z } from "zod";
import { isResponse, operationOf } from "./dns-message.ts";
import type { DnsMessage } from "./dns-message.ts";

/** How a question to a resolver travelled. */
export const lookupCarriers = ["udp", "tcp", "tls", "https"] as const;
export type LookupCarrier = (typeof lookupCarriers)[number];

/** What a question carried besides a name and a type: what a client need not send, in words that can be compared. */
export const lookupExtrasSchema = z.object({
  /** Bits of the header other than "recursion desired" and the operation, as a number; absent when there are none. */
  flags: z.int().optional(),
  /** The operation, when it is not a query (RFC 1035 section 4.1.1). */
  operation: z.int().optional(),
  /** Another class than the Internet's. */
  class: z.int().optional(),
  /** How many questions the message held, when it was not one. */
  questions: z.int().optional(),
  /** EDNS: the size of replies that it takes, and its flags. */
  extension: z.object({ size: z.int(), flags: z.int() }).optional(),
  /** EDNS options (RFC 6891 section 6.1.2), in hexadecimal digits. */
  options: z.array(z.object({ code: z.int(), data: z.string() })).optional(),
  /** Records behind the questions, which a query has no use for. */
  records: z
    .array(z.object({ section: z.string(), name: z.string(), type: z.string(), data: z.string() }))
    .optional(),
  /** Bytes behind the message, in hexadecimal digits: the first 1,024. */
  trailing: z.string().optional(),
});
export type LookupExtras = z.infer<typeof lookupExtrasSchema>;

export const lookupSchema = z.object({
  name: z.string(),
  /** `A`, `AAAA`, `HTTPS`, `TXT`, ... or the number as text. */
  type: z.string(),
  /** The addresses answered; empty for a name or type that has none here. */
  answer: z.array(z.string()),
  /** The resolver that the subject addressed. */
  server: z.string(),
  at: z.number(),
  via: z.enum(lookupCarriers).optional(),
  /** The whole message exactly as sent, in base64, where it is the message's first question; its first bytes if it was long. */
  message: z.string().optional(),
  /** Bytes of the whole message. */
  length: z.int().nonnegative().optional(),
  extras: lookupExtrasSchema.optional(),
});

/** One question to the resolver. */
export type Lookup = z.infer<typeof lookupSchema>;

/** Bytes kept of one part: what is longer stands whole in the message, or in the connection that carried it. */
const longestPart = 1024;

function digits(data: Buffer): string {
  return data.toString("hex", 0, longestPart);
}

const recursionDesired = 0x01_00;
const operationBits = 0x78_00;

/** What of a query is not its first question; `undefined` when there is nothing. Pure. */
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

/** Whether a message asks something of a resolver. */
export function isDnsQuery(message: DnsMessage): boolean {
  return !isResponse(message.flags) && message.questions.length > 0;
}
