import { mostSections } from "./executable.ts";
import type { Executable, Section } from "./executable.ts";
import { fieldsOf } from "./fields.ts";
import type { Fields } from "./fields.ts";

/* System V ABI, "Object Files". */

const machines: Readonly<Record<number, string>> = {
  3: "ia32",
  40: "arm",
  62: "x64",
  183: "arm64",
  243: "riscv64",
};
const noteSegment = 4;
const loadSegment = 1;
const noteSection = 7;
const noBits = 8;
const allocated = 2;
const executable = 4;

/** @throws RangeError where its headers point outside. */
export function readElf(bytes: Buffer): Executable | undefined {
  if (bytes.readUInt32BE(0) !== 0x7f454c46) return undefined;
  const wide = bytes[4] === 2;
  const littleEndian = bytes[5] === 1;
  if ((!wide && bytes[4] !== 1) || (!littleEndian && bytes[5] !== 2)) return undefined;
  const fields = fieldsOf(bytes, littleEndian, wide ? 8 : 4);
  const machine = fields.u16(18);
  return {
    format: "elf",
    machine: machines[machine] ?? `machine ${machine}`,
    wordSize: wide ? 8 : 4,
    littleEndian,
    imageBase: 0,
    sections: sectionsOf(bytes, fields, wide),
  };
}

function sectionsOf(bytes: Buffer, fields: Fields, wide: boolean): readonly Section[] {
  const notes = segmentsOf(bytes, fields, wide).filter(({ holds }) => holds === "notes");
  const tableAt = fields.word(wide ? 40 : 32);
  const size = fields.u16(wide ? 58 : 46);
  const count = Math.min(fields.u16(wide ? 60 : 48), mostSections);
  const namesIndex = fields.u16(wide ? 62 : 50);
  // Stripped of its section table, or the table is truncated: the segments still say where code is.
  if (tableAt === 0 || count === 0 || tableAt + size * count > bytes.length)
    return segmentsOf(bytes, fields, wide);
  const namesAt = fields.word(tableAt + namesIndex * size + (wide ? 24 : 16));
  const sections: Section[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = tableAt + index * size;
    const type = fields.u32(at + 4);
    const flags = fields.word(at + 8);
    const offset = fields.word(at + (wide ? 24 : 16));
    const length = fields.word(at + (wide ? 32 : 20));
    if (type === 0 || type === noBits || length === 0 || offset >= bytes.length) continue;
    sections.push({
      name: nameAt(bytes, namesAt + fields.u32(at)),
      offset,
      size: Math.min(length, bytes.length - offset),
      address: (flags & allocated) === 0 ? 0 : fields.word(at + (wide ? 16 : 12)),
      holds: type === noteSection ? "notes" : (flags & executable) === 0 ? "data" : "code",
    });
  }
  return [...sections, ...notes];
}

function segmentsOf(bytes: Buffer, fields: Fields, wide: boolean): readonly Section[] {
  const tableAt = fields.word(wide ? 32 : 28);
  const size = fields.u16(wide ? 54 : 42);
  const count = Math.min(fields.u16(wide ? 56 : 44), mostSections);
  const segments: Section[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = tableAt + index * size;
    const type = fields.u32(at);
    const offset = fields.word(at + (wide ? 8 : 4));
    const length = fields.word(at + (wide ? 32 : 16));
    if ((type !== noteSegment && type !== loadSegment) || offset >= bytes.length) continue;
    const runs = (fields.u32(at + (wide ? 4 : 24)) & 1) !== 0;
    segments.push({
      name: `segment ${index}`,
      offset,
      size: Math.min(length, bytes.length - offset),
      address: fields.word(at + (wide ? 16 : 8)),
      holds: type === noteSegment ? "notes" : runs ? "code" : "data",
    });
  }
  return segments;
}

function nameAt(bytes: Buffer, at: number): string {
  const name = bytes.subarray(at, at + 256);
  const end = name.indexOf(0);
  return name.toString("latin1", 0, end < 0 ? name.length : end);
}
