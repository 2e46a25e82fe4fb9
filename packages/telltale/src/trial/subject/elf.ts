import type { FileHandle } from "node:fs/promises";

/** Facts of an ELF header (System V ABI, "Object Files"). */
export interface ElfFacts {
  /** Node's name of the machine (`x64`, `arm64`, ...), or `machine N`. */
  readonly machine: string;
  readonly type: "executable" | "shared" | "other";
  /** The dynamic loader that it requests; absent for a static program. */
  readonly interpreter?: string;
  readonly hasEntry: boolean;
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

const interpreterSegment = 3;
/** Limits on numbers that the file states: a hostile header must not cause large reads or allocations. */
const maximumSegments = 512;
const maximumInterpreter = 4096;

/** Reads the header; undefined when the file is no ELF, or its header is truncated or wrong. */
export async function readElf(file: FileHandle): Promise<ElfFacts | undefined> {
  const head = await readAt(file, 0, 64);
  if (head.length < 52 || head.readUInt32BE(0) !== 0x7f454c46) return undefined;
  const wide = head[4] === 2;
  if ((!wide && head[4] !== 1) || (wide && head.length < 64)) return undefined;
  const little = head[5] === 1;
  if (!little && head[5] !== 2) return undefined;
  const u16 = (from: Buffer, at: number): number =>
    little ? from.readUInt16LE(at) : from.readUInt16BE(at);
  const u32 = (from: Buffer, at: number): number =>
    little ? from.readUInt32LE(at) : from.readUInt32BE(at);
  const word = (from: Buffer, at: number): number =>
    wide ? Number(little ? from.readBigUInt64LE(at) : from.readBigUInt64BE(at)) : u32(from, at);

  const kind = u16(head, 16);
  const machine = u16(head, 18);
  const facts: ElfFacts = {
    machine: machines[machine] ?? `machine ${machine}`,
    type: kind === 2 ? "executable" : kind === 3 ? "shared" : "other",
    hasEntry: word(head, 24) !== 0,
  };
  const tableAt = word(head, wide ? 32 : 28);
  const entrySize = u16(head, wide ? 54 : 42);
  const entries = Math.min(u16(head, wide ? 56 : 44), maximumSegments);
  if (entrySize < (wide ? 56 : 32) || !Number.isSafeInteger(tableAt)) return facts;
  const table = await readAt(file, tableAt, entrySize * entries);
  for (let at = 0; at + entrySize <= table.length; at += entrySize) {
    if (u32(table, at) !== interpreterSegment) continue;
    const offset = word(table, at + (wide ? 8 : 4));
    const size = word(table, at + (wide ? 32 : 16));
    if (!Number.isSafeInteger(offset) || size > maximumInterpreter) return facts;
    const name = (await readAt(file, offset, size)).toString("latin1");
    const end = name.indexOf("\0");
    return { ...facts, interpreter: end < 0 ? name : name.slice(0, end) };
  }
  return facts;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
