import { fieldsOf } from "../../../trial/subject/binary-fields.ts";
import type { Fields } from "../../../trial/subject/binary-fields.ts";
import { readElfHeader, readElfSegment } from "../../../trial/subject/elf-header.ts";
import type { ElfHeader } from "../../../trial/subject/elf-header.ts";
import { mostSections } from "./executable.ts";
import type { Executable, Section } from "./executable.ts";

const noteSegment = 4;
const loadSegment = 1;
const noteSection = 7;
const noBits = 8;
const allocated = 2;
const executable = 4;

/** @throws RangeError where its headers point outside. */
export function readElf(bytes: Buffer): Executable | undefined {
  const header = readElfHeader(bytes);
  if (header === undefined) return undefined;
  const { machine, isLittleEndian } = header;
  const wordSize = header.isWide ? 8 : 4;
  return {
    format: "elf",
    machine,
    wordSize,
    littleEndian: isLittleEndian,
    imageBase: 0,
    sections: sectionsOf(bytes, header, fieldsOf(bytes, isLittleEndian, wordSize)),
  };
}

function sectionsOf(bytes: Buffer, header: ElfHeader, fields: Fields): readonly Section[] {
  const segments = segmentsOf(bytes, header, fields);
  const { isWide, namesIndex } = header;
  const { at: tableAt, entrySize } = header.sections;
  const count = Math.min(header.sections.entries, mostSections);
  // Stripped of its section table, or the table is truncated: the segments still say where code is.
  if (tableAt === 0 || count === 0 || tableAt + entrySize * count > bytes.length) return segments;
  const namesAt = fields.word(tableAt + namesIndex * entrySize + (isWide ? 24 : 16));
  const sections: Section[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = tableAt + index * entrySize;
    const type = fields.u32(at + 4);
    const flags = fields.word(at + 8);
    const offset = fields.word(at + (isWide ? 24 : 16));
    const length = fields.word(at + (isWide ? 32 : 20));
    if (type === 0 || type === noBits || length === 0 || offset >= bytes.length) continue;
    sections.push({
      name: nameAt(bytes, namesAt + fields.u32(at)),
      offset,
      size: Math.min(length, bytes.length - offset),
      address: (flags & allocated) === 0 ? 0 : fields.word(at + (isWide ? 16 : 12)),
      holds: type === noteSection ? "notes" : (flags & executable) === 0 ? "data" : "code",
    });
  }
  return [...sections, ...segments.filter(({ holds }) => holds === "notes")];
}

function segmentsOf(
  bytes: Buffer,
  { segments: { at: tableAt, entrySize, entries }, isWide }: ElfHeader,
  fields: Fields,
): readonly Section[] {
  const segments: Section[] = [];
  for (let index = 0; index < Math.min(entries, mostSections); index += 1) {
    const segment = readElfSegment(fields, tableAt + index * entrySize, isWide);
    const { type, offset, size, address, isExecutable } = segment;
    if ((type !== noteSegment && type !== loadSegment) || offset >= bytes.length) continue;
    segments.push({
      name: `segment ${index}`,
      offset,
      size: Math.min(size, bytes.length - offset),
      address,
      holds: type === noteSegment ? "notes" : isExecutable ? "code" : "data",
    });
  }
  return segments;
}

function nameAt(bytes: Buffer, at: number): string {
  const name = bytes.subarray(at, at + 256);
  const end = name.indexOf(0);
  return name.toString("latin1", 0, end < 0 ? name.length : end);
}
