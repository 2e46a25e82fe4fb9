import { isUtf8 } from "node:buffer";
import { codingByMagic, decoders } from "./decoders.ts";
import type { Decoder } from "./decoders.ts";
import type { HeaderField } from "./exchange.ts";
import type { DecodedData } from "./decoded-data.ts";

/** One coding that was decoded. */
export interface CodedLayer {
  readonly coding: string;
  /** The bytes as sent, including what follows the end of the coded data. */
  readonly coded: Buffer;
  /** How many of these bytes are coded data. */
  readonly used: number;
  readonly plain: Buffer;
  /** Where each gzip member after the first begins. */
  readonly members: readonly number[];
}

interface Undoing {
  /** Codings stated in the header, outermost first. */
  readonly stated: readonly string[];
  /** Codings that were decoded, outermost first. */
  readonly layers: readonly CodedLayer[];
}

export type ContentDecoding =
  | (Undoing & {
      readonly ok: true;
      readonly bytes: Buffer;
      /** The decoded codings, outermost first: `["gzip"]`; empty when the content was sent plain. */
      readonly codings: readonly string[];
      /** Bytes after the end of the compressed data, which no client would read; 0 when there are none. */
      readonly unread: number;
    })
  | (Undoing & {
      readonly ok: false;
      readonly code: "unknown-coding" | "broken" | "too-large" | "too-many";
      /** The coding that failed. */
      readonly coding: string;
      /** The readable part of truncated or damaged content, and the number of bytes that were not read. */
      readonly partial?: { readonly bytes: Buffer; readonly unread: number };
    });

/** Limit on the stacked codings of a message: each can multiply its size by a thousand. */
const mostCodings = 4;
/** Fewer bytes look like a coding by chance. */
const leastTried = 16;

const aliases: Readonly<Record<string, string>> = { "x-gzip": "gzip", "x-compress": "compress" };

/**
 * Decodes the content codings of a message, the last applied first. The header (RFC 9110 section 8.4) is tried first
 * but not trusted: the bytes decide. So codings that are not stated, others than those stated, and none at all are
 * handled too. Never throws for bad bytes.
 * @param limit most bytes of any stage; more is `too-large`.
 */
export function decodeContent(
  headers: readonly HeaderField[],
  bytes: Uint8Array,
  limit: number,
): ContentDecoding {
  const stated = contentCodings(headers);
  const pending = [...stated];
  const layers: CodedLayer[] = [];
  let plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let unread = 0;
  while (plain.length > 0) {
    const coding = pending.shift();
    const step = peel(plain, coding, limit);
    if (step.kind === "plain") {
      // Codings stated further in may still follow under one that is not stated.
      if (coding === undefined) break;
      continue;
    }
    if (layers.length >= mostCodings) {
      if (coding === undefined) break;
      return { ok: false, code: "too-many", coding, stated, layers };
    }
    if (step.kind === "failed") return { ...step.failure, ok: false, stated, layers };
    const { coding: undone, used, bytes: inner, members = [] } = step;
    layers.push({ coding: undone, coded: plain, used, plain: inner, members });
    unread += plain.length - step.used;
    plain = Buffer.from(inner.buffer, inner.byteOffset, inner.length);
  }
  const codings = layers.map((layer) => layer.coding);
  return { ok: true, bytes: plain, codings, unread, stated, layers };
}

type Step =
  | (DecodedData & { readonly kind: "undone"; readonly coding: string })
  | { readonly kind: "plain" }
  | { readonly kind: "failed"; readonly failure: Failure };

type Failure = Pick<Extract<ContentDecoding, { ok: false }>, "code" | "coding" | "partial">;

/** Decodes one coding. @param stated the coding that the header states here, if any. */
function peel(bytes: Buffer, stated: string | undefined, limit: number): Step {
  const isText = isReadable(bytes);
  const magic = codingByMagic(bytes);
  const decoder = decoderOf(stated);
  const first = decoder === undefined ? undefined : attempt(decoder, bytes, limit);
  // Bare deflate has no magic number: a text may decode as it by chance, and then ends somewhere in the middle.
  if (stated !== undefined && first?.undone !== undefined) {
    if (!isText || first.undone.used === bytes.length || isReadable(first.undone.bytes))
      return { kind: "undone", coding: stated, ...first.undone };
  }
  if (magic !== undefined && magic.coding !== stated) {
    const other = attempt(decoders[magic.coding] as Decoder, bytes, limit);
    if (other.undone !== undefined && (magic.isSure || isWhole(other.undone, bytes)))
      return { kind: "undone", coding: magic.coding, ...other.undone };
    if (magic.isSure && (stated === undefined || first?.code !== "too-large"))
      return { kind: "failed", failure: failureOf(magic.coding, other.code, bytes, limit) };
  }
  if (isText) return { kind: "plain" };
  const tried = tryWithoutMagic(bytes, stated, limit);
  if (tried !== undefined) return tried;
  if (stated === undefined) return { kind: "plain" };
  return {
    kind: "failed",
    failure:
      decoder === undefined
        ? { code: "unknown-coding", coding: stated }
        : failureOf(stated, first?.code, bytes, limit),
  };
}

function decoderOf(coding: string | undefined): Decoder | undefined {
  return coding !== undefined && Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
}

interface Attempt {
  readonly undone?: DecodedData;
  readonly code?: "broken" | "too-large";
}

function attempt(decoder: Decoder, bytes: Buffer, limit: number): Attempt {
  try {
    return { undone: decoder(bytes, limit, true) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { code: code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "broken" };
  }
}

function isWhole({ used, bytes }: DecodedData, coded: Buffer): boolean {
  return used === coded.length && bytes.length > 0;
}

/** Tries codings without a magic number. Only a result that is text and uses all input is no accident. */
function tryWithoutMagic(
  bytes: Buffer,
  stated: string | undefined,
  limit: number,
): Step | undefined {
  if (bytes.length < leastTried) return undefined;
  for (const coding of ["deflate", "br"]) {
    if (coding === stated) continue;
    const { undone } = attempt(decoders[coding] as Decoder, bytes, limit);
    if (undone !== undefined && isWhole(undone, bytes) && isReadable(undone.bytes))
      return { kind: "undone", coding, ...undone };
  }
  return undefined;
}

function failureOf(
  coding: string,
  code: "broken" | "too-large" | undefined,
  bytes: Buffer,
  limit: number,
): Failure {
  if (code === "too-large") return { code, coding };
  const partial = partOf(decoders[coding] as Decoder, bytes, limit);
  return { code: "broken", coding, ...(partial === undefined ? {} : { partial }) };
}

/** The readable part of truncated data, or of data with an error. */
function partOf(
  decoder: Decoder,
  bytes: Buffer,
  limit: number,
): { bytes: Buffer; unread: number } | undefined {
  let [good, bad] = [0, bytes.length + 1];
  let found: DecodedData | undefined;
  // All of the data first: most bodies that fail are only truncated.
  for (let length = bytes.length; bad - good > 1; length = Math.floor((good + bad) / 2)) {
    try {
      found = decoder(bytes.subarray(0, length), limit, false);
      good = length;
    } catch {
      bad = length;
    }
  }
  if (found === undefined || found.bytes.length === 0) return undefined;
  return { bytes: found.bytes, unread: bytes.length - good };
}

/** The content codings that a message states, outermost (last applied) first, without `identity`. */
function contentCodings(headers: readonly HeaderField[]): readonly string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === "content-encoding")
    .flatMap(([, value]) => value.split(","))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== "" && coding !== "identity")
    .map((coding) => (Object.hasOwn(aliases, coding) ? (aliases[coding] ?? coding) : coding))
    .toReversed();
}

const searched = 64 * 1024;

/** Whether the bytes are text without decoding. */
function isReadable(bytes: Buffer): boolean {
  // oxlint-disable-next-line no-control-regex -- compressed data have control characters, and texts have none of these
  return (
    isUtf8(bytes) && !/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(bytes.toString("latin1", 0, searched))
  );
}
