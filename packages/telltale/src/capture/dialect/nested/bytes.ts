import { openProtobuf } from "../protobuf/open.ts";
import { decompress, gzipHeader } from "./compressed.ts";
import type { NestedValue } from "../nested-value.ts";
import { readableText } from "../plausible-text.ts";

/** Decodes bytes: compressed data, text, or protobuf that parses wholly and holds text. */
export function openBytes(bytes: Buffer, limit: number): NestedValue | undefined {
  if (bytes.length === 0) return undefined;
  const text = readableText(bytes);
  if (text !== undefined) {
    return {
      label: "",
      size: bytes.length,
      put: (path, author, sink) => sink.text(path, text, author),
    };
  }
  return openCompressed(bytes, limit) ?? openProtobuf(bytes);
}

/** Decodes compressed data of any content. */
export function openCompressed(bytes: Buffer, limit: number): NestedValue | undefined {
  const opened = decompress(bytes, limit);
  if (opened === undefined) return undefined;
  return {
    label: `(${opened.coding})`,
    size: opened.bytes.length,
    put: (path, author, sink) => {
      if (opened.coding === "gzip")
        sink.put(`${path}{header}`, "format", gzipHeader(bytes), "protocol");
      sink.bytes(path, opened.bytes, author);
    },
  };
}
