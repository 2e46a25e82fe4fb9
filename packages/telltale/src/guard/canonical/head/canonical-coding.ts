import { constants, gzipSync } from "node:zlib";
import { decodeContent } from "../../../capture/trace/content-coding.ts";
import type { HeaderField } from "../../../capture/trace/exchange.ts";
import { openTally } from "../change.ts";
import type { Change } from "../change.ts";

export interface PlainContent {
  /** Without content coding; the very same bytes where there was none, and where it cannot be undone. */
  readonly body: Uint8Array;
  readonly headers: readonly HeaderField[];
  readonly changes: readonly Change[];
  /** Why the coding could not be undone. */
  readonly refused?: string;
}

/**
 * The content of a request without its content coding: which coding, its level, its headers, what stands behind its end
 * are all choices that no reader of the content sees. @param limit most bytes of content.
 */
export function withoutCoding(
  headers: readonly HeaderField[],
  body: Uint8Array,
  limit: number,
): PlainContent {
  const decoding = decodeContent(headers, body, limit);
  if (!decoding.ok)
    return { body, headers, changes: [], refused: `${decoding.coding}: ${decoding.code}` };
  const { codings, stated } = decoding;
  // Stated as `identity`, or not at all. What is coded without saying so is a file to its reader.
  if (stated.length === 0) return { body, headers: withoutField(headers), changes: [] };
  if (codings.length === 0)
    return { body, headers, changes: [], refused: `${stated[0] ?? ""}: not so coded` };
  const changes = openTally();
  changes.add("body", "content-coding", codings.length, body.length);
  return {
    body: decoding.bytes,
    headers: withoutField(headers),
    changes: changes.entries(),
  };
}

function withoutField(headers: readonly HeaderField[]): readonly HeaderField[] {
  const others = headers.filter(([name]) => name.toLowerCase() !== "content-encoding");
  return others.length === headers.length ? headers : others;
}

/** Byte 9 of a gzip header names the system that made it (RFC 1952 section 2.3.1): here, none. */
const [systemAt, unknownSystem] = [9, 255];

/** Content compressed in one way, for servers that want it so: gzip without time, name or system. */
export function inOneCoding(
  headers: readonly HeaderField[],
  content: Uint8Array,
): { readonly headers: readonly HeaderField[]; readonly body: Buffer } {
  const body = gzipSync(content, { level: constants.Z_DEFAULT_COMPRESSION });
  body[systemAt] = unknownSystem;
  return { headers: [...withoutField(headers), ["content-encoding", "gzip"]], body };
}
