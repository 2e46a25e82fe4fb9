/** A line that tells the size of a chunk (RFC 9112 section 7.1), as sent, without its end. */
interface ChunkLine {
  readonly size: string;
  /** Blanks and extensions after the size. */
  readonly rest: string;
}

export interface ChunkLines {
  readonly chunks: readonly ChunkLine[];
  /** Absent where not all was kept. */
  readonly last?: ChunkLine;
  /** The trailer section with its empty line; absent where not all was kept. */
  readonly trailers?: Buffer;
}

/** Takes apart what was kept of a chunked coding: its lines, and what follows the last chunk. */
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

/** What of a chunked coding is the sender's choice and follows from no length, by names of leaves. */
export function chunkFacts({ chunks, last }: ChunkLines): readonly (readonly [string, string])[] {
  const sizes = chunks.map(({ size }) => size);
  // To a fixed width, or not at all: how many zeros that makes follows from the length.
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

/** Each once, in the order met. */
function listed(items: readonly string[]): string {
  return items.length === 0 ? "none" : [...new Set(items)].slice(0, 20).join(" | ").slice(0, 2000);
}
