import type { Content, Dialect } from "../dialect.ts";
import { joinPath, uniqueSegments } from "../path.ts";

interface Part {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

const mostParts = 1000;

/** Multipart bodies (RFC 2046, RFC 7578): each part's header fields, and its body with nested values. */
export const multipart = {
  meta: { id: "multipart", purpose: "unknown" },
  matches: (_exchange, content) => boundaryOf(content) !== undefined,
  decode(content, _exchange, sink) {
    const parts = partsOf(content.bytes, boundaryOf(content) ?? "");
    if (parts === undefined) return false;
    const segment = uniqueSegments();
    for (const [index, part] of parts.entries()) {
      const disposition = part.headers.find(
        ([name]) => name.toLowerCase() === "content-disposition",
      );
      const [, name] = /\bname="([^"]*)"/.exec(disposition?.[1] ?? "") ?? [];
      const path = joinPath(content.root, segment(name ?? `part[${index}]`));
      for (const [header, value] of part.headers)
        sink.text(joinPath(path, `{header}.${header.toLowerCase()}`), value, "protocol");
      sink.bytes(path, part.body, "unknown");
    }
    return true;
  },
} satisfies Dialect;

/** The boundary in the media type, or that at the beginning of the body where the type is missing. */
function boundaryOf(content: Content): string | undefined {
  if (content.mediaType.startsWith("multipart/")) {
    const [, quoted, bare] =
      /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(content.contentType) ?? [];
    return quoted ?? bare;
  }
  if (content.mediaType !== "") return undefined;
  const start = content.bytes.subarray(0, 200).toString("latin1");
  return /^--([\w'()+,./:=? -]{6,70})\r\ncontent-disposition:/i.exec(start)?.[1];
}

/** Undefined when the body is not wholly multipart: no delimiter, no end, or a part without its empty line. */
function partsOf(bytes: Buffer, boundary: string): readonly Part[] | undefined {
  const delimiter = Buffer.from(`--${boundary}`, "latin1");
  const parts: Part[] = [];
  let at = bytes.indexOf(delimiter);
  while (at !== -1 && parts.length < mostParts) {
    const from = at + delimiter.length;
    if (bytes.subarray(from, from + 2).toString("latin1") === "--") return parts;
    const next = bytes.indexOf(delimiter, from);
    if (next === -1) return undefined;
    const part = partOf(bytes.subarray(from, next));
    if (part === undefined) return undefined;
    parts.push(part);
    at = next;
  }
  return undefined;
}

function partOf(bytes: Buffer): Part | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end === -1 || end > 16_384 || bytes[0] !== 0x0d) return undefined;
  const lines = bytes.subarray(2, end).toString("latin1").split("\r\n");
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, Math.max(0, colon)), line.slice(colon + 1).trim()] as const;
  });
  return { headers, body: bytes.subarray(end + 4, bytes.length - 2) };
}
