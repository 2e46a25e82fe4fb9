import { zstdFrames } from "../../trace/zstd.ts";
import { readableText } from "../plausible-text.ts";

/** Limit on the frames that are shown separately. */
const mostFrames = 20;
const shownBytes = 200;

/**
 * The header of each data frame: its descriptor, window and dictionary in hex (RFC 8878 section 3.1.1.1), without the
 * content size; and the type of its first block.
 */
export function zstdHeaders(bytes: Buffer): string {
  return zstdFrames(bytes)
    .filter(({ kind }) => kind === "data")
    .slice(0, mostFrames)
    .map(({ start, content }) => {
      const descriptor = bytes[start + 4] ?? 0;
      const size = descriptor >> 6 === 0 ? (descriptor >> 5) & 1 : 1 << (descriptor >> 6);
      const block = ["raw", "repeated", "compressed", "reserved"][((bytes[content] ?? 0) >> 1) & 3];
      return `${bytes.toString("hex", start + 4, content - size)} ${block}`;
    })
    .join(", ");
}

/** The contents of skippable frames, which every reader ignores. */
export function zstdSkipped(bytes: Buffer): string {
  const skipped = zstdFrames(bytes)
    .filter(({ kind }) => kind === "skippable")
    .slice(0, mostFrames)
    .map(({ start, content, end }) => {
      const part = bytes.subarray(content, Math.min(end, content + shownBytes));
      return `${bytes.toString("hex", start, start + 1)}: ${readableText(part) ?? part.toString("hex")}`;
    });
  return skipped.length === 0 ? "nothing" : skipped.join(", ");
}
