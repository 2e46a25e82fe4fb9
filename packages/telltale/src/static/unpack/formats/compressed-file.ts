import { basename } from "node:path";
import type { ContainerFormat } from "../container-format.ts";
import { compressionOf } from "../compression.ts";
import { expand } from "../expand.ts";
import { behindGzip, expandGzip } from "../gzip-members.ts";
import type { Compression } from "../compression.ts";

/** A single compressed file: `cli.js.gz`, or under a name that does not say so. */
export const compressedFile: ContainerFormat = {
  meta: { format: "compressed", about: "one file in gzip, zstd or brotli" },
  recognises: (bytes, path) => compressionWithin(bytes, path) !== undefined,
  async *open(bytes, path, budget) {
    const compression = compressionWithin(bytes, path);
    if (compression === undefined) return;
    yield { is: "fact", name: "compression", value: compression };
    const {
      bytes: content,
      broken,
      ends,
    } = compression === "gzip"
      ? await expandGzip(bytes, budget.bytes())
      : { ...(await expand(bytes, compression, budget.bytes())), ends: bytes.length };
    if (broken !== undefined) yield { is: "unread", bytes: bytes.length, ...broken };
    const name = basename(path.split("!").at(-1) ?? path).replace(/\.(?:gz|zst|br)$/i, "");
    if (content.length > 0) yield { is: "file", file: { name: name || "content", bytes: content } };
    yield* behindGzip(bytes, ends);
  },
};

/** Brotli has no magic number, so the name must say it. */
function compressionWithin(bytes: Buffer, path: string): Compression | undefined {
  return compressionOf(bytes) ?? (/\.br$/i.test(path) ? "brotli" : undefined);
}
