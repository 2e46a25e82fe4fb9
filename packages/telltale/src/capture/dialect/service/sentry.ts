import { headerOf } from "../content.ts";
import type { Content, Dialect } from "../dialect.ts";
import { putDocument } from "../json/leaves.ts";
import { hasMembers, memberOf, textOf } from "../json/node.ts";
import type { JsonDocument } from "../json/node.ts";
import { scanJson } from "../json/scan.ts";
import { joinPath } from "../path.ts";

/** One item of an envelope. */
interface Item {
  readonly header: JsonDocument;
  readonly payload: Buffer;
}

interface Envelope {
  readonly header: JsonDocument;
  readonly items: readonly Item[];
}

/** Limit on the items of one envelope; in a hostile one each line is an item. */
const mostItems = 1000;

/**
 * Sentry envelopes, and the events of its older store endpoint.
 * See https://develop.sentry.dev/sdk/data-model/envelopes/
 */
export const sentry = {
  meta: {
    id: "sentry",
    purpose: "errors",
  },
  matches(exchange, content) {
    if (readEnvelope(content.bytes) !== undefined) return true;
    const root = content.json()?.root;
    if (root === undefined || !hasMembers(root, "event_id")) return false;
    const authorised =
      headerOf(exchange.request.headers, "x-sentry-auth") !== "" ||
      exchange.request.target.includes("sentry_key=");
    return authorised || hasMembers(root, "platform", "sdk");
  },
  decode(content: Content, _exchange, sink) {
    const envelope = readEnvelope(content.bytes);
    if (envelope === undefined) {
      const document = content.json();
      if (document === undefined) return false;
      putDocument(document, content.root, sink, { author: "unknown" });
      return true;
    }
    putDocument(envelope.header, `${content.root}.header`, sink, { author: "unknown" });
    for (const [index, item] of envelope.items.entries()) {
      const path = joinPath(content.root, `.item[${index}]`);
      putDocument(item.header, `${path}.header`, sink, { author: "protocol" });
      sink.bytes(`${path}.payload`, item.payload, "unknown");
    }
    return true;
  },
} satisfies Dialect;

/**
 * Parses an envelope: a line of JSON; then for each item a line of JSON with its type and, optionally, its length,
 * followed by so many bytes, or else the bytes up to the next line end. Undefined for bytes that do not wholly have
 * this form.
 */
function readEnvelope(bytes: Buffer): Envelope | undefined {
  const first = readLine(bytes, 0);
  if (first === undefined || !isHeader(first.document)) return undefined;
  const items: Item[] = [];
  let at = first.end;
  while (at < bytes.length && items.length < mostItems) {
    if (bytes[at] === 0x0a) {
      at += 1;
      continue;
    }
    const line = readLine(bytes, at);
    if (line === undefined || textOf(memberOf(line.document.root, "type")) === undefined)
      return undefined;
    const end = payloadEnd(bytes, line);
    if (end === undefined) return undefined;
    items.push({ header: line.document, payload: bytes.subarray(line.end, end) });
    at = end;
  }
  return items.length > 0 && at >= bytes.length ? { header: first.document, items } : undefined;
}

interface Line {
  readonly document: JsonDocument;
  /** Where the next line begins. */
  readonly end: number;
}

function readLine(bytes: Buffer, from: number): Line | undefined {
  if (bytes[from] !== 0x7b) return undefined;
  const feed = bytes.indexOf(0x0a, from);
  const end = feed === -1 ? bytes.length : feed;
  const scan = scanJson(bytes.toString("utf8", from, end));
  return scan.ok ? { document: scan.document, end: Math.min(bytes.length, end + 1) } : undefined;
}

function payloadEnd(bytes: Buffer, line: Line): number | undefined {
  const length = memberOf(line.document.root, "length");
  if (length?.kind === "number") {
    const end = line.end + Number(length.lexeme);
    return Number.isSafeInteger(end) && end >= line.end && end <= bytes.length ? end : undefined;
  }
  const feed = bytes.indexOf(0x0a, line.end);
  return feed === -1 ? bytes.length : feed;
}

/** All members of an envelope's header are optional: it has at least one of the allowed ones, or none at all. */
function isHeader({ root }: JsonDocument): boolean {
  if (root.kind !== "object") return false;
  const known = ["event_id", "sent_at", "dsn", "sdk", "trace"];
  return root.members.length === 0 || known.some((key) => hasMembers(root, key));
}
