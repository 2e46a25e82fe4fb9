/** A chunk's size line (RFC 9112 section 7.1) as sent, without its end. */
interface ChunkLine {
  readonly size: string;
  /** White space and extensions after the size. */
  readonly rest: string;
}

export interface ChunkLines {
  readonly chunks: readonly ChunkLine[];
  /** Absent where not everything was kept. */
  readonly last?: ChunkLine;
  /** The trailer section with its empty line; absent where not everything was kept. */
  readonly trailers?: Buffer;
}

/** Parses the kept part of a chunked coding: its size lines, and what follows the last chunk. */
export function readChunkLines(bytes: Buffer): ChunkLines {
  const chunks: ChunkLine[] = [];
  let at = 0;
  for (;;) {
    const feed = bytes.indexOf(0x0a, at);
    if (feed === -1) return { chunks };
    const text = bytes.toString("latin1", at, feed).replace(/\r$/, "");
    at = feed + 1;
    const [, size = "", rest = ""] = /^([\da-f]*)(.*)$/is.exec(text) ?? [];
    if (/^0+$/.test(size)) return { chunks, last: { size, rest }, trailers: bytes.subarray(at) };
    chunks.push({ size, rest });
  }
}

/** The choices of the sender in a chunked coding, which do not follow from any length, by leaf names. */
export function chunkFacts({ chunks, last }: ChunkLines): readonly (readonly [string, string])[] {
  const sizes = chunks.map(({ size }) => size);
  // Sizes are padded to a fixed width, or not at all; the number of zeros follows from the length.
  const widths = sizes.filter((size) => size.startsWith("0")).map((size) => `width ${size.length}`);
  const letters = sizes.join("").replaceAll(/\d/g, "");
  const extensions = [...chunks, ...(last === undefined ? [] : [last])].map(({ rest }) => rest);
  const facts: [string, string][] = [
    ["zeros", listed(widths)],
    ["extensions", listed(extensions.filter((rest) => rest !== ""))],
  ];
  if (last !== undefined) facts.push(["last", last.size]);
  if (letters !== "") facts.push(["case", caseOf(letters)]);
  return facts;
}

function caseOf(letters: string): string {
  if (letters === letters.toLowerCase()) return "lower";
  return letters === letters.toUpperCase() ? "upper" : "mixed";
}

/** Each once, in order. */
function listed(items: readonly string[]): string {
  return items.length === 0 ? "none" : [...new Set(items)].slice(0, 20).join(" | ").slice(0, 2000);
}
