import { inflateSync } from "node:zlib";
import { firstNameIn } from "../tar-entries.ts";
import { asWide, isPacked, isWritten } from "./payload.ts";
import type { Payload } from "./payload.ts";

const mostPayloads = 200;
const mostCandidates = 5000;
const mostInflated = 64 * 1024 ** 2;
/** In a script of this size (bytes) everything is data. */
export const longestScript = 64 * 1024 ** 2;

/** Separators between the lines of one string that a script joins: `"…" +`, `"…" \\`, a here-document. */
const between = String.raw`(?:\\n|["'\x60]?[ \t]{0,20}[+.,\\]?[ \t]{0,20}\r?\n[ \t]{0,40}["'\x60]?)`;
const base64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
const base64Goes = new RegExp(String.raw`${between}[A-Za-z0-9+/_-]{4,}={0,2}`, "y");
const hexadecimal = /(?:\\x[0-9a-fA-F]{2}){12,}|(?:[0-9a-fA-F]{2}){20,}/g;
const hexadecimalGoes = new RegExp(String.raw`${between}(?:[0-9a-fA-F]{2}){4,}`, "y");
const uuencoded = /(?<=^|\n)begin [0-7]{3,4} [^\n]{1,200}\n([^]*?)\n(?:`|[ ])?\n?end(?=\n|$)/g;

/** The payloads of a script: encoded anywhere in it, or appended after its last line. */
export function* findPayloads(bytes: Buffer): Iterable<Payload> {
  let found = 0;
  for (const search of [encodedIn, appendedTo])
    for (const payload of search(bytes)) {
      yield payload;
      found += 1;
      if (found >= mostPayloads) return;
    }
}

function* encodedIn(bytes: Buffer): Iterable<Payload> {
  const text = bytes.toString("latin1");
  for (const { run, at } of runsIn(text, base64, base64Goes)) {
    const decoded = told(decodeBase64(run));
    if (decoded !== undefined) yield { how: "base64", at, bytes: decoded };
  }
  for (const { run, at } of runsIn(text, hexadecimal, hexadecimalGoes)) {
    const decoded = told(Buffer.from(run.replaceAll(/\\x|[^0-9a-fA-F]/g, ""), "hex"));
    if (decoded !== undefined) yield { how: "hex", at, bytes: decoded };
  }
  for (const { 1: body = "", index: at } of text.matchAll(uuencoded)) {
    const decoded = told(decodeLines(body));
    if (decoded !== undefined) yield { how: "uuencode", at, bytes: decoded };
  }
}

/**
 * Runs of an encoding's letters over all their lines. A single regular expression for this would overflow the stack.
 */
function* runsIn(
  text: string,
  begins: RegExp,
  goesOn: RegExp,
): Iterable<{ readonly run: string; readonly at: number }> {
  const first = new RegExp(begins, "g");
  const next = new RegExp(goesOn, "y");
  for (let candidates = 0; candidates < mostCandidates; candidates += 1) {
    const found = first.exec(text);
    if (found === null) return;
    next.lastIndex = first.lastIndex;
    while (next.test(text)) first.lastIndex = next.lastIndex;
    yield { run: text.slice(found.index, first.lastIndex), at: found.index };
  }
}

function decodeBase64(run: string): Buffer {
  return Buffer.from(run.replaceAll(/\\n|[^A-Za-z0-9+/_-]/g, ""), "base64");
}

/** The decoded bytes, where they are recognised: an archive, text, UTF-16 text, or zlib data (decompressed). */
function told(bytes: Buffer): Buffer | undefined {
  if (isPacked(bytes) || firstNameIn(bytes) !== undefined || isWritten(bytes)) return bytes;
  const wide = asWide(bytes);
  if (wide !== undefined) return wide;
  if (bytes[0] !== 0x78 || bytes.length < 16 || bytes.readUInt16BE(0) % 31 !== 0) return undefined;
  try {
    return inflateSync(bytes, { maxOutputLength: mostInflated });
  } catch {
    return undefined;
  }
}

/** Lines of `uuencode`: a length, then letters of six bits each. */
function decodeLines(body: string): Buffer {
  const parts: Buffer[] = [];
  for (const line of body.split(/\r?\n/)) {
    const length = (line.charCodeAt(0) - 32) & 63;
    const out = Buffer.alloc(Math.ceil((line.length - 1) / 4) * 3);
    let [bits, held, end] = [0, 0, 0];
    for (let at = 1; at < line.length; at += 1) {
      held = ((held << 6) | ((line.charCodeAt(at) - 32) & 63)) & 0xffffff;
      bits += 6;
      if (bits < 8) continue;
      bits -= 8;
      out[end] = (held >> bits) & 0xff;
      end += 1;
    }
    parts.push(out.subarray(0, Math.min(length, end)));
  }
  return Buffer.concat(parts);
}

const binarySigns = ["1f8b08", "28b52ffd", "fd377a585a00", "425a6839314159265359", "7f454c46"].map(
  (sign) => Buffer.from(sign, "hex"),
);
const magicOfTar = Buffer.from("ustar");
const placeOfMagic = 257;

/** An archive that begins on a line of its own (`tail -n +20 "$0" | tar xz`). */
function* appendedTo(bytes: Buffer): Iterable<Payload> {
  let first = bytes.length;
  for (const sign of binarySigns) {
    const at = startOfLine(bytes, sign);
    if (at >= 0) first = Math.min(first, at);
  }
  for (
    let at = bytes.indexOf(magicOfTar, placeOfMagic), tries = 0;
    at >= 0 && at - placeOfMagic < first && tries < 1000;
    at = bytes.indexOf(magicOfTar, at + 1), tries += 1
  ) {
    const begins = at - placeOfMagic;
    if (begins > 0 && firstNameIn(bytes.subarray(begins, begins + 512)) !== undefined) {
      first = Math.min(first, begins);
      break;
    }
  }
  if (first < bytes.length) yield { how: "appended", at: first, bytes: bytes.subarray(first) };
}

function startOfLine(bytes: Buffer, sign: Buffer): number {
  const wanted = Buffer.concat([Buffer.from("\n"), sign]);
  const at = bytes.indexOf(wanted);
  return at < 0 ? -1 : at + 1;
}
