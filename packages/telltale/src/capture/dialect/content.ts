import { isUtf8 } from "node:buffer";
import { decodeContent } from "../trace/content-coding.ts";
import type { ContentDecoding } from "../trace/content-coding.ts";
import type { HeaderField, Request } from "../trace/exchange.ts";
import type { Content } from "./dialect.ts";
import type { JsonDocument } from "./json/node.ts";
import { scanJson } from "./json/scan.ts";

/** Limit on the bytes that a body may decompress to. */
const largestContent = 32 * 1024 * 1024;
/** The same per byte on the wire: text compresses to a tenth; what compresses to a hundredth is meant as an attack. */
const largestRatio = 100;
/** Bodies up to this decompressed size are read whatever their ratio. */
const harmlessContent = 1024 * 1024;

function contentLimit(length: number): number {
  return Math.min(largestContent, Math.max(harmlessContent, length * largestRatio));
}

/** The value of the first header of that name, or an empty text. */
export function headerOf(headers: readonly HeaderField[], name: string): string {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1].trim() ?? "";
}

/** A body with its content coding decoded as far as possible. */
export interface PlainBody {
  /** Absent when nothing could be decoded. */
  readonly content?: Content;
  /** Bytes on the wire that no reader of the content sees. */
  readonly unread: number;
  readonly decoding: ContentDecoding;
}

/** Decodes the content coding of a body; of a truncated body it gives the readable part. */
export function plainBody(request: Request): PlainBody {
  const decoding = decodeContent(
    request.headers,
    request.body.kept,
    contentLimit(request.body.kept.length),
  );
  const wrap = (bytes: Buffer): Content =>
    contentOf(bytes, headerOf(request.headers, "content-type"), "body");
  if (decoding.ok) return { content: wrap(decoding.bytes), unread: decoding.unread, decoding };
  const { partial } = decoding;
  if (partial === undefined) return { unread: 0, decoding };
  return { content: wrap(partial.bytes), unread: partial.unread, decoding };
}

/** Wraps bytes so that each way of parsing them is tried only once. */
export function contentOf(bytes: Buffer, contentType: string, root: string): Content {
  const text = once(() => readText(bytes));
  const json = once(() => readJson(text()));
  const mediaType = (contentType.split(";", 1)[0] ?? "").trim().toLowerCase();
  return { bytes, contentType, mediaType, root, text, json };
}

function readText(bytes: Buffer): string | undefined {
  const text = bytes.toString("utf8");
  if (isUtf8(bytes)) return text;
  // A text with a few broken characters is still a text; binary data give replacements and controls everywhere.
  if (/[\0-\x08]/.test(text)) return undefined;
  const replaced = text.split("\ufffd", 1001).length - 1;
  return replaced <= 1000 && replaced * 50 < bytes.length ? text : undefined;
}

function readJson(text: string | undefined): JsonDocument | undefined {
  if (text === undefined || !/^\ufeff?[\s]*[[{"\d\-tfn]/.test(text.slice(0, 200))) return undefined;
  const scan = scanJson(text);
  return scan.ok ? scan.document : undefined;
}

function once<Value>(read: () => Value): () => Value {
  let state: { readonly value: Value } | undefined;
  return () => {
    state ??= { value: read() };
    return state.value;
  };
}
