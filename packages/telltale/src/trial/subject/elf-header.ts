import { fieldsOf } from "./binary-fields.ts";
import type { Fields } from "./binary-fields.ts";

/** Where a table of a file stands: bytes from its start, bytes of an entry, entries. */
export interface ElfTable {
  readonly at: number;
  readonly entrySize: number;
  readonly entries: number;
}

/** The header of an ELF file (System V ABI, "Object Files"). All numbers are the file's own: nothing is checked against its length. */
export interface ElfHeader {
  /** Whether addresses have eight bytes. */
  readonly isWide: boolean;
  readonly isLittleEndian: boolean;
  /** Node's name of the machine (`x64`, `arm64`, ...), or `machine N`. */
  readonly machine: string;
  readonly type: "executable" | "shared" | "other";
  readonly hasEntry: boolean;
  readonly segments: ElfTable;
  readonly sections: ElfTable;
  /** The section with the names of all sections. */
  readonly namesIndex: number;
}

const machines: Readonly<Record<number, string>> = {
  2: "sparc",
  3: "ia32",
  8: "mips",
  20: "ppc",
  21: "ppc64",
  22: "s390x",
  40: "arm",
  62: "x64",
  183: "arm64",
  243: "riscv64",
  258: "loong64",
};

/** Bytes of the header, at most. */
export const elfHeaderSize = 64;

/** @param head the first bytes of the file. @returns `undefined` when it is no ELF, or too short for its header. */
export function readElfHeader(head: Buffer): ElfHeader | undefined {
  if (head.length < 52 || head.readUInt32BE(0) !== 0x7f454c46) return undefined;
  const isWide = head[4] === 2;
  const isLittleEndian = head[5] === 1;
  if ((!isWide && head[4] !== 1) || (!isLittleEndian && head[5] !== 2)) return undefined;
  if (isWide && head.length < elfHeaderSize) return undefined;
  const { u16, word } = fieldsOf(head, isLittleEndian, isWide ? 8 : 4);
  const [type, machine] = [u16(16), u16(18)];
  const table = (at: number, entrySize: number, entries: number): ElfTable => ({
    at: word(at),
    entrySize: u16(entrySize),
    entries: u16(entries),
  });
  return {
    isWide,
    isLittleEndian,
    machine: machines[machine] ?? `machine ${machine}`,
    type: type === 2 ? "executable" : type === 3 ? "shared" : "other",
    hasEntry: word(24) !== 0,
    segments: isWide ? table(32, 54, 56) : table(28, 42, 44),
    sections: isWide ? table(40, 58, 60) : table(32, 46, 48),
    namesIndex: u16(isWide ? 62 : 50),
  };
}

/** One entry of the table of segments. */
export interface ElfSegment {
  readonly type: number;
  readonly isExecutable: boolean;
  readonly offset: number;
  readonly address: number;
  readonly size: number;
}

/** @param at of the entry, in what `fields` reads. @throws RangeError beyond its end. */
export function readElfSegment({ u32, word }: Fields, at: number, isWide: boolean): ElfSegment {
  return {
    type: u32(at),
    isExecutable: (u32(at + (isWide ? 4 : 24)) & 1) !== 0,
    offset: word(at + (isWide ? 8 : 4)),
    address: word(at + (isWide ? 16 : 8)),
    size: word(at + (isWide ? 32 : 16)),
  };
}
