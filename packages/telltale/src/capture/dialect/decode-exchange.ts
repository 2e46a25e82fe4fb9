import { isUtf8 } from "node:buffer";
import type { Exchange, HeaderField, SocketMessage } from "../trace/exchange.ts";
import { bytesText, collect } from "./collect.ts";
import type { Collector } from "./collect.ts";
import { contentOf, headerOf, plainBody } from "./content.ts";
import type { Content, Dialect } from "./dialect.ts";
import { putCodings } from "./coding/put-codings.ts";
import { putFraming } from "./framing/put-framing.ts";
import { putHead } from "./head.ts";
import { dialects } from "./index.ts";
import type { Decoded } from "./leaf.ts";
import { shortDigest } from "./path.ts";
import { purposeOf } from "./purpose.ts";

/** The result for one part of a request. */
interface Part {
  readonly dialect: Dialect | undefined;
  /** Bytes as sent on the wire, and how many of them the leaves account for. */
  readonly bytes: number;
  readonly decoded: number;
}

/**
 * The request side of an exchange as a flat list of leaves: first the head, then the body (or the WebSocket messages)
 * by the first dialect that matches. Pure; never throws for bad bytes; bounded in time, depth and number of leaves. It
 * takes some tens of milliseconds for half a megabyte, so keep the result.
 */
export function decodeExchange(exchange: Exchange): Decoded {
  const collector = collect();
  const { request } = exchange;
  putHead(request, collector);
  putFraming(exchange, collector);
  const head = headLength(exchange);
  const headOpaque = Math.min(head, collector.takeOpaque());
  const parts = [
    ...(request.body.length > 0 ? [readBody(exchange, collector)] : []),
    ...readMessages(exchange, collector),
  ];
  const dialect = parts.find((part) => part.dialect !== undefined)?.dialect?.meta;
  const unread = parts.length === 0 ? "none" : "unknown";
  return {
    dialect: dialect?.id ?? unread,
    purpose: purposeOf(exchange, dialect?.id ?? unread),
    leaves: collector.leaves,
    bytesDecoded: Math.round(head - headOpaque + sum(parts.map((part) => part.decoded))),
    bytes: head + sum(parts.map((part) => part.bytes)),
  };
}

function readBody(exchange: Exchange, collector: Collector): Part {
  const { request } = exchange;
  const { kept, length } = request.body;
  const { content, decoding, ...undone } = plainBody(request);
  // Stacked codings can leave more unread bytes than were sent.
  const unread = Math.min(kept.length, undone.unread);
  putCodings(decoding, headerOf(request.headers, "content-type").toLowerCase(), collector);
  if (unread > 0 && decoding.ok) {
    const rest = bytesText(kept.subarray(kept.length - unread));
    collector.put("body{unread}", "bytes", rest, "unknown");
  }
  if (content === undefined) {
    collector.put("body", "bytes", bytesText(kept), "unknown");
    return { dialect: undefined, bytes: length, decoded: 0 };
  }
  const { dialect, share } = readContent(content, exchange, collector);
  // Of a body that was not kept whole, only the kept part was decoded.
  return { dialect, bytes: length, decoded: (kept.length - unread) * share };
}

function readMessages(exchange: Exchange, collector: Collector): readonly Part[] {
  const sent = (exchange.messages ?? []).filter((message) => message.direction === "out");
  return sent.map((message, index) =>
    readMessage(message, `message[${index}]`, exchange, collector),
  );
}

function readMessage(
  message: SocketMessage,
  root: string,
  exchange: Exchange,
  collector: Collector,
): Part {
  const { kept, length } = message.body;
  collector.put(`${root}{kind}`, "format", message.kind, "protocol");
  if (length === 0) return { dialect: undefined, bytes: 0, decoded: 0 };
  if (message.kind === "close") return readClose(kept, root, collector);
  const { dialect, share } = readContent(contentOf(kept, "", root), exchange, collector);
  return { dialect, bytes: length, decoded: kept.length * share };
}

/** A close message is a status code and a reason in words (RFC 6455 section 5.5.1). */
function readClose(kept: Buffer, root: string, collector: Collector): Part {
  const code = kept.length < 2 ? "" : String(kept.readUInt16BE(0));
  const reason = kept.subarray(2);
  collector.takeOpaque();
  collector.put(`${root}.code`, "number", code, "protocol");
  if (reason.length > 0) collector.bytes(`${root}.reason`, reason, "unknown");
  const opaque = Math.min(kept.length, collector.takeOpaque());
  return { dialect: undefined, bytes: kept.length, decoded: kept.length - opaque };
}

/** Decodes one content by the first dialect that matches; `share` is the part of it that was accounted for. */
function readContent(
  content: Content,
  exchange: Exchange,
  collector: Collector,
): { dialect: Dialect | undefined; share: number } {
  collector.takeOpaque();
  const dialect = dialects.find(
    (each) =>
      each.matches(exchange, content) &&
      collector.attempt(() => each.decode(content, exchange, collector)),
  );
  if (dialect === undefined) {
    collector.put(content.root, "bytes", bytesText(content.bytes), "unknown");
    return { dialect, share: 0 };
  }
  if (content.text() !== undefined && !isUtf8(content.bytes)) {
    const digest = shortDigest(content.bytes);
    collector.put(`${content.root}{encoding}`, "format", `ill-formed UTF-8 #${digest}`, "protocol");
  }
  const opaque = Math.min(content.bytes.length, collector.takeOpaque());
  return { dialect, share: 1 - opaque / Math.max(1, content.bytes.length) };
}

/** Bytes of start line, header fields and trailers; of HTTP/2, whose head is compressed, those of names and values. */
function headLength(exchange: Exchange): number {
  const { request } = exchange;
  const trailers = fieldsLength(request.trailers);
  if (request.head.length > 0) return request.head.length + trailers;
  return fieldsLength(request.headers) + trailers;
}

function fieldsLength(fields: readonly HeaderField[]): number {
  return sum(fields.map(([name, value]) => name.length + value.length + 4));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
