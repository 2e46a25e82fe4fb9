import { createHash } from "node:crypto";
import type { ContainerItem } from "../container-format.ts";
import { addressSpace } from "./addresses.ts";
import { goSections } from "./go-build-info.ts";
import type { Executable } from "./executable.ts";

/*
 * Go's embed.FS is a list of records (src/embed/embed.go): name and content, each an address and a length, and sixteen
 * bytes of the content's digest. A folder's name ends in a slash; it has neither content nor digest. Nothing points to
 * these lists, so every aligned place is examined; it is a record where the digest matches the content. Go's own linker
 * leaves the addresses in the file even where they are relocated; with a linker that does not, nothing is found.
 */
const recordSize = 48;
const step = 8;
const longestName = 1024;
/** A digest has few zero bytes; addresses and lengths, of which other records consist, have many. */
const mostZeros = 3;
/** Limit on the bytes that are hashed: a hostile list could have one large content hashed again and again. */
const mostHashed = 1024 ** 3;
const mostFiles = 50_000;

export function* goEmbeddedFiles(bytes: Buffer, executable: Executable): Iterable<ContainerItem> {
  if (executable.wordSize !== 8 || !executable.littleEndian) return;
  const lookUp = addressSpace(bytes, executable);
  const given = new Set<string>();
  let hashed = 0;
  for (const data of goSections(bytes, executable))
    for (let at = 0; at + recordSize <= data.length; at += step) {
      // The upper halves of both lengths: a cheap check that almost all places fail.
      if (data.readUInt32LE(at + 12) !== 0 || data.readUInt32LE(at + 28) !== 0) continue;
      const nameLength = data.readUInt32LE(at + 8);
      if (nameLength === 0 || nameLength > longestName || !hasDigest(data, at + 32)) continue;
      const name = lookUp(Number(data.readBigUInt64LE(at)), nameLength)?.toString("utf8");
      if (name === undefined || !isName(name) || given.has(name)) continue;
      const length = data.readUInt32LE(at + 24);
      const content = lookUp(Number(data.readBigUInt64LE(at + 16)), length);
      if (content === undefined) continue;
      hashed += length;
      if (hashed > mostHashed) return;
      if (!isDigestOf(data.subarray(at + 32, at + 48), content)) continue;
      given.add(name);
      if (given.size > mostFiles) return;
      yield { is: "file", file: { name, bytes: content } };
    }
}

function hasDigest(data: Buffer, at: number): boolean {
  let zeros = 0;
  for (let index = at; index < at + 16; index += 1) if (data[index] === 0) zeros += 1;
  return zeros <= mostZeros;
}

/**
 * Go's compiler avoids plain SHA-256: up to 1.23 all bits are inverted; since 1.24 a byte is put before the content, or
 * the first byte is inverted (cmd/internal/notsha256, cmd/internal/hash).
 */
function isDigestOf(digest: Buffer, content: Buffer): boolean {
  const plain = createHash("sha256").update(content).digest().subarray(1, 16);
  const rest = digest.subarray(1);
  if (rest.equals(plain) || rest.every((byte, index) => byte === 255 - (plain[index] ?? 0)))
    return true;
  const marked = createHash("sha256").update(Buffer.of(1)).update(content).digest();
  return digest.equals(marked.subarray(0, 16));
}

/** The rule of Go's fs.ValidPath. */
function isName(name: string): boolean {
  return (
    !/[\0-\x1f\x7f\\\ufffd]/.test(name) &&
    name.split("/").every((part) => part !== "" && part !== "." && part !== "..")
  );
}
