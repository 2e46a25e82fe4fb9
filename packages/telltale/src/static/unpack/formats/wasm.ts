import { partOf } from "../bytes-at.ts";
import type { ContainerFormat } from "../container-format.ts";
import { nativeTexts } from "../executable/native-contents.ts";
import { textRunsIn } from "../executable/texts.ts";

/* WebAssembly core specification, "Modules": magic number, version, sections, each with its number and length. */
const magic = 0x0061736d;
const headerSize = 8;
const dataSection = 11;
const mostSections = 4096;

export const wasm: ContainerFormat = {
  meta: { format: "wasm", about: "a WebAssembly module: the texts in its data" },
  keepsFile: true,
  recognises: (bytes) => bytes.length > headerSize && bytes.readUInt32BE(0) === magic,
  *open(bytes, _path, budget) {
    let at = headerSize;
    for (let count = 0; at < bytes.length && count < mostSections; count += 1) {
      const length = lengthAt(bytes, at + 1);
      const content = length && partOf(bytes, length.end, length.value);
      if (length === undefined || content === undefined) {
        yield {
          is: "unread",
          reason: "damaged",
          bytes: bytes.length - at,
          detail: "it is cut off",
        };
        return;
      }
      if (bytes[at] === dataSection)
        yield* nativeTexts(textRunsIn(content, { name: "data", offset: length.end }), budget);
      at = length.end + length.value;
    }
  },
};

/** LEB128 of at most five bytes. */
function lengthAt(bytes: Buffer, from: number): { value: number; end: number } | undefined {
  let value = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[from + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: from + index + 1 };
  }
  return undefined;
}
