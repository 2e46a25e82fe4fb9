/** A section of an executable that is made for a test. */
export interface MadeSection {
  readonly name: string;
  readonly bytes: Buffer;
  readonly code?: boolean;
  readonly notes?: boolean;
}

export const elfBase = 0x400000;

/** Where the bytes of each section begin, in the file; by that they are loaded, from `elfBase` on. */
export function sectionOffsets(sections: readonly MadeSection[]): readonly number[] {
  let at = 64;
  return sections.map(({ bytes }) => {
    const begins = at;
    at += Math.ceil(bytes.length / 16) * 16;
    return begins;
  });
}

/** A 64-bit ELF file with a table of sections, by the layout of the System V ABI. */
export function elfWith(sections: readonly MadeSection[]): Buffer {
  const offsets = sectionOffsets(sections);
  const names = Buffer.from(`\0${sections.map(({ name }) => `${name}\0`).join("")}.shstrtab\0`);
  const namesAt =
    (offsets.at(-1) ?? 64) + Math.ceil((sections.at(-1)?.bytes.length ?? 0) / 16) * 16;
  const tableAt = namesAt + Math.ceil(names.length / 16) * 16;
  const file = Buffer.alloc(tableAt + (sections.length + 2) * 64);
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1], 0);
  file.writeUInt16LE(2, 16);
  file.writeUInt16LE(62, 18);
  file.writeBigUInt64LE(BigInt(tableAt), 40);
  file.writeUInt16LE(64, 58);
  file.writeUInt16LE(sections.length + 2, 60);
  file.writeUInt16LE(sections.length + 1, 62);
  const row = (index: number, type: number, flags: number, at: number, size: number): void => {
    const begins = tableAt + index * 64;
    const name = sections[index - 1]?.name ?? ".shstrtab";
    file.writeUInt32LE(names.indexOf(`\0${name}\0`) + 1, begins);
    file.writeUInt32LE(type, begins + 4);
    file.writeBigUInt64LE(BigInt(flags), begins + 8);
    file.writeBigUInt64LE(BigInt(flags === 0 ? 0 : elfBase + at), begins + 16);
    file.writeBigUInt64LE(BigInt(at), begins + 24);
    file.writeBigUInt64LE(BigInt(size), begins + 32);
  };
  for (const [index, { bytes, code, notes }] of sections.entries()) {
    const at = offsets[index] ?? 0;
    bytes.copy(file, at);
    row(index + 1, notes === true ? 7 : 1, code === true ? 6 : 2, at, bytes.length);
  }
  names.copy(file, namesAt);
  row(sections.length + 1, 3, 0, namesAt, names.length);
  return file;
}

/** A 64-bit Mach-O file with one segment (<mach-o/loader.h>). */
export function machOWith(segment: string, sections: readonly MadeSection[]): Buffer {
  const headerSize = 32 + 72 + sections.length * 80;
  const file = Buffer.alloc(headerSize);
  file.writeUInt32LE(0xfeedfacf, 0);
  file.writeUInt32LE(0x0100000c, 4);
  file.writeUInt32LE(1, 16);
  file.writeUInt32LE(0x19, 32);
  file.writeUInt32LE(72 + sections.length * 80, 36);
  file.write(segment, 40, 16, "latin1");
  file.writeUInt32LE(sections.length, 96);
  let at = headerSize;
  for (const [index, { name, bytes, code }] of sections.entries()) {
    const begins = 104 + index * 80;
    file.write(name, begins, 16, "latin1");
    file.write(segment, begins + 16, 16, "latin1");
    file.writeBigUInt64LE(BigInt(0x100000000 + at), begins + 32);
    file.writeBigUInt64LE(BigInt(bytes.length), begins + 40);
    file.writeUInt32LE(at, begins + 48);
    file.writeUInt32LE(code === true ? 0x80000400 : 0, begins + 64);
    at += bytes.length;
  }
  return Buffer.concat([file, ...sections.map(({ bytes }) => bytes)]);
}

const peBase = 0x140000000n;
const peHeader = 0x200;

/** Where a section of a PE file is loaded, from the image's base. */
export function peAddress(index: number): number {
  return 0x1000 * (index + 1);
}

/** A 64-bit PE file (Microsoft's "PE Format"). */
export function peWith(sections: readonly MadeSection[]): Buffer {
  const header = Buffer.alloc(peHeader);
  header.write("MZ", 0, "latin1");
  header.writeUInt32LE(64, 60);
  header.write("PE\0\0", 64, "latin1");
  header.writeUInt16LE(0x8664, 68);
  header.writeUInt16LE(sections.length, 70);
  header.writeUInt16LE(112, 84);
  header.writeUInt16LE(0x20b, 88);
  header.writeBigUInt64LE(peBase, 112);
  let at = peHeader;
  for (const [index, { name, bytes, code }] of sections.entries()) {
    const begins = 200 + index * 40;
    header.write(name, begins, 8, "latin1");
    header.writeUInt32LE(bytes.length, begins + 8);
    header.writeUInt32LE(peAddress(index), begins + 12);
    header.writeUInt32LE(bytes.length, begins + 16);
    header.writeUInt32LE(at, begins + 20);
    header.writeUInt32LE(code === true ? 0x60000020 : 0x40000040, begins + 36);
    at += bytes.length;
  }
  return Buffer.concat([header, ...sections.map(({ bytes }) => bytes)]);
}
