import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";

/** Where the fields of a 64-bit ELF's head stand (elf(5)). */
const head = { size: 64, programs: 32, sections: 40, programSize: 54, programCount: 56, last: 58 };

/**
 * Cuts an ELF program off behind the last byte that is ever loaded: symbols, debugging tables and the table of sections
 * go. The segments, and so the program, stay as they were.
 * @returns whether anything was cut; not where the file is something else.
 */
export function trimProgram(path: string): boolean {
  const file = openSync(path, "r+");
  try {
    const bytes = Buffer.alloc(head.size);
    readSync(file, bytes, 0, head.size, 0);
    // 64 bits, little-endian: what Linux on x64 and arm64 runs.
    if (bytes.subarray(0, 6).toString("latin1") !== "\x7fELF\x02\x01") return false;
    const { size } = fstatSync(file);
    const end = loadedEnd(file, bytes);
    if (end === undefined || end >= size) return false;
    // An end that cuts the table of sections takes its mention along: no reader is led past the end.
    bytes.writeBigUInt64LE(0n, head.sections);
    bytes.fill(0, head.last, head.size);
    bytes.writeUInt16LE(head.size, head.last);
    writeSync(file, bytes, 0, head.size, 0);
    ftruncateSync(file, end);
    return true;
  } finally {
    closeSync(file);
  }
}

/** Behind the last segment; `undefined` where the table of segments makes no sense. */
function loadedEnd(file: number, bytes: Buffer): number | undefined {
  const at = Number(bytes.readBigUInt64LE(head.programs));
  const size = bytes.readUInt16LE(head.programSize);
  const count = bytes.readUInt16LE(head.programCount);
  // 0xffff stands for a number kept elsewhere.
  if (size < 56 || count === 0 || count === 0xffff) return undefined;
  const table = Buffer.alloc(size * count);
  if (readSync(file, table, 0, table.length, at) !== table.length) return undefined;
  const ends = Array.from({ length: count }, (_, index) => {
    const offset = Number(table.readBigUInt64LE(index * size + 8));
    return offset + Number(table.readBigUInt64LE(index * size + 32));
  });
  return Math.max(at + table.length, ...ends);
}
