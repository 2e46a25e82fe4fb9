import type { IncomingRequest, RequestHead } from "../../capture/wire/destination.ts";
import { decodeContent } from "../../capture/trace/content-coding.ts";
import { parseJson } from "./json.ts";
import type { Json } from "./json.ts";

/** A request as the puppet sees it, decoded once. */
export interface PuppetRequest {
  readonly head: RequestHead;
  /** Lower case, without port. */
  readonly host: string;
  /** In upper case. */
  readonly method: string;
  /** Without the query; begins with `/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Of the body, in lower case, without parameters; empty when none was given. */
  readonly mediaType: string;
  /** The Accept field in lower case; empty when none was sent. */
  readonly accept: string;
  /** With the content coding decoded, up to `longestBody`. */
  readonly body: Buffer;
  /** The body as JSON, whatever its media type; undefined when it is none. */
  readonly json: Json | undefined;
}

/** Limit on the bytes of a body that the puppet reads; bytes beyond it are received and discarded. */
export const longestBody = 32 * 1024 * 1024;

/** The value of the first header field with this name (in lower case). */
export function headerOf(head: RequestHead, name: string): string | undefined {
  return head.headers.find(([field]) => field.toLowerCase() === name)?.[1];
}

/** Reads the whole body, so that everything that the subject sends can be recorded. */
export async function readRequest(incoming: IncomingRequest): Promise<PuppetRequest> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming.body) {
    if (length < longestBody) parts.push(chunk.subarray(0, longestBody - length));
    length += chunk.length;
  }
  const sent = Buffer.concat(parts);
  const decoded = decodeContent(incoming.headers, sent, longestBody);
  return viewRequest(incoming, decoded.ok ? decoded.bytes : sent);
}

/** The view of a request with the given decoded body. */
export function viewRequest(head: RequestHead, body: Buffer): PuppetRequest {
  const { path, query } = splitTarget(head.target);
  const mediaType =
    (headerOf(head, "content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  return {
    head,
    host: head.host.toLowerCase(),
    method: head.method.toUpperCase(),
    path,
    query,
    mediaType,
    accept: (headerOf(head, "accept") ?? "").toLowerCase(),
    body,
    json: mayBeJson(body) ? parseJson(body.toString("utf8")) : undefined,
  };
}

/** Origin form, or absolute form from a client that uses a proxy (RFC 9112, 3.2). */
function splitTarget(target: string): { path: string; query: URLSearchParams } {
  const origin = target.replace(/^[a-z][a-z\d+.-]{0,20}:\/\/[^/?#]{0,500}/i, "");
  const mark = origin.indexOf("?");
  const path = (mark < 0 ? origin : origin.slice(0, mark)).split("#")[0] ?? "";
  return {
    path: path.startsWith("/") ? path : `/${path}`,
    query: new URLSearchParams(mark < 0 ? "" : origin.slice(mark + 1)),
  };
}

/** Whether a body begins like JSON after white space, so that binary bodies are not parsed. */
function mayBeJson(body: Buffer): boolean {
  for (const byte of body.subarray(0, 64)) {
    if (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)) continue;
    return byte === 0x7b || byte === 0x5b || byte === 0x22;
  }
  return false;
}
