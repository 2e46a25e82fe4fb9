import { isPacked } from "./payload.ts";
import type { Payload } from "./payload.ts";

const mostPayloads = 100;
const shortest = 64;
/** Limit on the bytes of runs that are no archive: each magic number inside such a run starts another. */
const mostInVain = 64 * 1024 ** 2;
/**
 * The first letters of archives and executables in base64. Searching for them as bytes is cheap even in large bundles.
 */
const beginnings = ["H4sI", "UEsDB", "KLUv/", "/Td6WFo", "QlpoO", "f0VMR", "TVqQ"].map((text) =>
  Buffer.from(text),
);

/** Archives in base64 in a JavaScript file. Texts in base64 are decoded by the deobfuscation. */
export function* packedInJavaScript(bytes: Buffer): Iterable<Payload> {
  let found = 0;
  let inVain = 0;
  for (const beginning of beginnings)
    for (let at = bytes.indexOf(beginning); at >= 0; at = bytes.indexOf(beginning, at + 1)) {
      if (isInWord(bytes[at - 1])) continue;
      const end = endOfRun(bytes, at);
      if (end - at < shortest) continue;
      const decoded = Buffer.from(
        bytes.toString("latin1", at, end).replaceAll(/[^A-Za-z0-9+/_-]/g, ""),
        "base64",
      );
      if (!isPacked(decoded)) {
        inVain += end - at;
        if (inVain > mostInVain) return;
        continue;
      }
      yield { how: "base64", at, bytes: decoded };
      found += 1;
      if (found >= mostPayloads) return;
      at = end;
    }
}

function isInWord(byte: number | undefined): boolean {
  return byte !== undefined && /[A-Za-z0-9+/_-]/.test(String.fromCodePoint(byte));
}

/** A run may go on in the next line. */
function endOfRun(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    const isLetter =
      (byte >= 0x61 && byte <= 0x7a) ||
      (byte >= 0x41 && byte <= 0x5a) ||
      (byte >= 0x2f && byte <= 0x39) ||
      byte === 0x2b ||
      byte === 0x2d ||
      byte === 0x5f ||
      byte === 0x3d;
    const isLineEnd = byte === 0x0a || byte === 0x0d || (byte === 0x5c && bytes[at + 1] === 0x0a);
    if (!isLetter && !isLineEnd) break;
    at += 1;
  }
  return at;
}
