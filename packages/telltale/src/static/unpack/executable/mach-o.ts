import { mostSections } from "./executable.ts";
import type { Executable, Section } from "./executable.ts";
import { fieldsOf } from "../../../trial/subject/binary-fields.ts";

/* Apple's <mach-o/loader.h> and <mach-o/fat.h>. */

const machines: Readonly<Record<number, string>> = {
  7: "ia32",
  12: "arm",
  0x01000007: "x64",
  0x0100000c: "arm64",
};
const segment32 = 1;
const segment64 = 0x19;
const mostSlices = 16;
/** Section types that occupy no space in the file. */
const zeroFilled = [1, 12];
const pureInstructions = 0x80000000;
const someInstructions = 0x400;

/** @throws RangeError where its headers point outside. */
export function readMachO(bytes: Buffer): Executable | undefined {
  const first = bytes.readUInt32BE(0);
  const wide = first === 0xcffaedfe || first === 0xfeedfacf;
  const littleEndian = first === 0xcffaedfe || first === 0xcefaedfe;
  if (!wide && first !== 0xcefaedfe && first !== 0xfeedface) return undefined;
  const fields = fieldsOf(bytes, littleEndian, wide ? 8 : 4);
  const machine = fields.u32(4);
  const commands = Math.min(fields.u32(16), mostSections);
  const sections: Section[] = [];
  let at = wide ? 32 : 28;
  for (let index = 0; index < commands && sections.length < mostSections; index += 1) {
    const command = fields.u32(at);
    const size = fields.u32(at + 4);
    if (size < 8) break;
    if (command === segment64 || command === segment32) {
      const is64 = command === segment64;
      const headerSize = is64 ? 72 : 56;
      const sectionSize = is64 ? 80 : 68;
      const count = Math.min(fields.u32(at + (is64 ? 64 : 48)), mostSections - sections.length);
      for (let each = 0; each < count; each += 1) {
        const section = sectionAt(bytes, at + headerSize + each * sectionSize, is64, fields);
        if (section !== undefined) sections.push(section);
      }
    }
    at += size;
  }
  return {
    format: "mach-o",
    machine: machines[machine] ?? `machine ${machine}`,
    wordSize: wide ? 8 : 4,
    littleEndian,
    imageBase: 0,
    sections,
  };
}

function sectionAt(
  bytes: Buffer,
  at: number,
  wide: boolean,
  fields: ReturnType<typeof fieldsOf>,
): Section | undefined {
  const offset = fields.u32(at + (wide ? 48 : 40));
  const size = fields.word(at + (wide ? 40 : 36));
  const flags = fields.u32(at + (wide ? 64 : 56));
  if (zeroFilled.includes(flags & 0xff) || size === 0 || offset >= bytes.length) return undefined;
  return {
    name: `${nameAt(bytes, at + 16)},${nameAt(bytes, at)}`,
    offset,
    size: Math.min(size, bytes.length - offset),
    address: fields.word(at + 32),
    holds: (flags & (pureInstructions | someInstructions)) === 0 ? "data" : "code",
  };
}

/** One architecture's part of a universal file. */
export interface Slice {
  readonly machine: string;
  readonly offset: number;
  readonly size: number;
}

/**
 * The parts of a universal file; none for any other. Java class files have the same magic number; their version stands
 * where the count is.
 */
export function slicesOf(bytes: Buffer): readonly Slice[] {
  if (bytes.length < 32) return [];
  const first = bytes.readUInt32BE(0);
  const wide = first === 0xcafebabf;
  const count = bytes.readUInt32BE(4);
  if ((first !== 0xcafebabe && !wide) || count === 0 || count > mostSlices) return [];
  const size = wide ? 32 : 20;
  if (8 + count * size > bytes.length) return [];
  const fields = fieldsOf(bytes, false, wide ? 8 : 4);
  return Array.from({ length: count }, (_, index) => {
    const at = 8 + index * size;
    const machine = fields.u32(at);
    return {
      machine: machines[machine] ?? `machine ${machine}`,
      offset: fields.word(at + 8),
      size: fields.word(at + (wide ? 16 : 12)),
    };
  });
}

function nameAt(bytes: Buffer, at: number): string {
  const name = bytes.subarray(at, at + 16);
  const end = name.indexOf(0);
  return name.toString("latin1", 0, end < 0 ? name.length : end);
}
