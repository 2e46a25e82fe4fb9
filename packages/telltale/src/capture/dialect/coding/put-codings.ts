import { isZlib } from "../../trace/decoders.ts";
import type { CodedLayer, ContentDecoding } from "../../trace/content-coding.ts";
import { gzipHeaderEnd } from "../../trace/gzip.ts";
import { gzipHeader } from "../nested/compressed.ts";
import { shortDigest } from "../path.ts";
import type { Sink } from "../sink.ts";
import { brotliStart } from "./brotli.ts";
import { deflateStyle } from "./deflate.ts";
import { zstdHeaders, zstdSkipped } from "./zstd.ts";

/**
 * The sender's choices in coding a body, which a reader of the body never sees: whether the header states the real
 * coding; and for each coding its headers, what a reader skips in it, and its compression level.
 */
export function putCodings(decoding: ContentDecoding, mediaType: string, sink: Sink): void {
  const { stated, layers } = decoding;
  const put = (path: string, value: string): void => sink.put(path, "format", value, "protocol");
  if (!decoding.ok) put("body{coding}", `${decoding.coding}: ${decoding.code}`);
  const all = layers.map(({ coding }) => coding);
  // A compressed file sent as such is no coding of the message.
  const isFile = stated.length === 0 && all.length === 1 && mediaType.includes(all[0] ?? "");
  const found = isFile ? [] : all;
  if (decoding.ok && stated.join() !== found.join())
    put("body{coding}", `stated ${listed(stated)}, is ${listed(found)}`);
  let root = "body";
  for (const layer of layers) {
    root += `(${layer.coding})`;
    for (const [name, value] of factsOf(layer)) put(`${root}{${name}}`, value);
    put(`${root}{stream}`, `${shortDigest(layer.plain)} ${shortDigest(streamOf(layer))}`);
  }
}

function listed(codings: readonly string[]): string {
  return codings.length === 0 ? "plain" : codings.toReversed().join(", ").slice(0, 100);
}

function factsOf(layer: CodedLayer): readonly (readonly [name: string, value: string])[] {
  const { coding, coded, used, plain } = layer;
  switch (coding) {
    case "gzip":
      return [
        ["header", gzipHeader(coded)],
        // A reader joins the members without a trace.
        [
          "members",
          layer.members
            .slice(0, 20)
            .map((at) => gzipHeader(coded.subarray(at)))
            .join(" ") || "one",
        ],
        ["level", deflateStyle(streamOf(layer).subarray(0, -8), plain)],
      ];
    case "deflate": {
      const isBare = !isZlib(coded);
      const stream = coded.subarray(isBare ? 0 : 2, isBare ? used : used - 4);
      return [
        ["header", isBare ? "none" : coded.toString("hex", 0, 2)],
        ["level", deflateStyle(stream, plain)],
      ];
    }
    case "zstd":
      return [
        ["header", zstdHeaders(coded)],
        ["skipped", zstdSkipped(coded)],
      ];
    case "br":
      return [["header", brotliStart(coded)]];
    default:
      return [["header", coded.toString("hex", 0, 3)]];
  }
}

/** The coded data without a header that holds a time. */
function streamOf({ coding, coded, used }: CodedLayer): Buffer {
  return coded.subarray(coding === "gzip" ? gzipHeaderEnd(coded, 0) : 0, used);
}
