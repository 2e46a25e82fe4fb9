import { huffmanLength } from "./huffman-length.ts";

/** How one field is encoded in a header block (HPACK, RFC 7541 section 6). */
export interface WrittenField {
  readonly kind: "indexed" | "added" | "not added" | "never added";
  /** Whether the name is a literal, not an index into the table. */
  readonly isNameSpelled: boolean;
  /** Whether each literal part is Huffman-coded. */
  readonly huffman: readonly { readonly part: "name" | "value"; readonly isUsed: boolean }[];
}

/** Limit on the fields of one block. */
const mostFields = 200;

/** The fields of a block in order, up to the first that cannot be read; table size updates are skipped. */
export function readHeaderBlock(block: Buffer): readonly WrittenField[] {
  const fields: WrittenField[] = [];
  let at = 0;
  const integer = (prefix: number): number => {
    const mask = 2 ** prefix - 1;
    let value = (block[at] ?? 0) & mask;
    at += 1;
    if (value < mask) return value;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = block[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  const isHuffman = (): boolean => {
    const isUsed = ((block[at] ?? 0) & 0x80) !== 0;
    const length = integer(7);
    at += length;
    return isUsed;
  };
  while (at < block.length && fields.length < mostFields) {
    const first = block[at] as number;
    if ((first & 0x80) !== 0) {
      integer(7);
      fields.push({ kind: "indexed", isNameSpelled: false, huffman: [] });
      continue;
    }
    if ((first & 0xe0) === 0x20) {
      integer(5);
      continue;
    }
    const isAdded = (first & 0x40) !== 0;
    const kind = isAdded ? "added" : (first & 0x10) !== 0 ? "never added" : "not added";
    const isNameSpelled = integer(isAdded ? 6 : 4) === 0;
    const name = isNameSpelled ? [{ part: "name", isUsed: isHuffman() } as const] : [];
    const value = { part: "value", isUsed: isHuffman() } as const;
    if (at > block.length) break;
    fields.push({ kind, isNameSpelled, huffman: [...name, value] });
  }
  return fields;
}

/**
 * The encoder's choices for a field, as far as they do not follow from its content: encoders use the Huffman code where
 * it is shorter, so that only other choices are shown.
 * @param isFirst whether it is the first block of a connection; later the table depends on what was sent before.
 */
export function writtenAs(
  field: WrittenField,
  name: string,
  value: string,
  isFirst: boolean,
): string {
  const byTable = !isFirst && (field.kind === "indexed" || field.kind === "added");
  const words: string[] = [byTable ? "by the table" : field.kind];
  if (isFirst && field.isNameSpelled) words.push("name spelled out");
  for (const { part, isUsed } of field.huffman) {
    const text = part === "name" ? name : value;
    if (!isUsed && huffmanLength(text) < text.length) words.push(`${part} in plain letters`);
  }
  return words.join(", ");
}
