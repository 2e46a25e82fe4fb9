import { isUtf8 } from "node:buffer";
import { decodeContent } from "../trace/content-coding.ts";
import type { HeaderField, Request } from "../trace/exchange.ts";
import type { Content } from "./dialect.ts";
import type { JsonDocument } from "./json/node.ts";
import { scanJson } from "./json/scan.ts";

/** Bytes that a body may decompress to. */
const largestContent = 64 * 1024 * 1024;

/** The value of the first header of that name, or an empty text. */
export function headerOf(headers: readonly HeaderField[], name: string): string {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1].trim() ?? "";
}

/** The body of a request with its content coding undone, or why that was not possible. */
export function contentOfRequest(request: Request): Content | { readonly failure: string } {
  const decoding = decodeContent(request.headers, request.body.kept, largestContent);
  if (!decoding.ok) return { failure: `${decoding.coding}: ${decoding.code}` };
  return contentOf(decoding.bytes, headerOf(request.headers, "content-type"), "body");
}

/** Wraps bytes so that each way of reading them is tried once. */
export function contentOf(bytes: Buffer, contentType: string, root: string): Content {
  const text = once(() => readText(bytes));
  const json = once(() => readJson(text()));
  const mediaType = (contentType.split(";", 1)[0] ?? "").trim().toLowerCase();
  return { bytes, contentType, mediaType, root, text, json };
}

function readText(bytes: Buffer): string | undefined {
  const text = bytes.toString("utf8");
  if (isUtf8(bytes)) return text;
  // A text with a few broken characters is still a text; other bytes give replacements everywhere, and controls.
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
