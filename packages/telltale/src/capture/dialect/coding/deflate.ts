import { deflateRawSync } from "node:zlib";

/** Longer contents are not compressed again for comparison, because thousands of bodies are examined. */
const longestCompared = 16 * 1024;
const usualLevel = 6;
const otherLevels = [9, 1, 0, 2, 3, 4, 5, 7, 8];
const blocks = ["stored", "fixed", "dynamic", "reserved"];

/**
 * The compression level of deflate data, as far as it shows: the level at which zlib makes the same bytes of the
 * content (the usual one where several do), else how the first block is coded where zlib would code it otherwise.
 */
export function deflateStyle(stream: Buffer, plain: Buffer): string {
  if (plain.length > longestCompared) return `first block ${firstBlock(stream)}`;
  const usual = deflateRawSync(plain, { level: usualLevel });
  if (usual.equals(stream)) return "as zlib";
  // Content that hardly compresses is the same at all levels, except level 0.
  for (const level of otherLevels) {
    if (deflateRawSync(plain, { level }).equals(stream)) return `as zlib at level ${level}`;
  }
  return firstBlock(stream) === firstBlock(usual)
    ? "not zlib"
    : `not zlib, first block ${firstBlock(stream)}`;
}

function firstBlock(stream: Buffer): string {
  return blocks[((stream[0] ?? 0) >> 1) & 3] ?? "";
}
