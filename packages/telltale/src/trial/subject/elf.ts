import type { FileHandle } from "node:fs/promises";
import { fieldsOf } from "./binary-fields.ts";
import { elfHeaderSize, readElfHeader, readElfSegment } from "./elf-header.ts";
import type { ElfHeader } from "./elf-header.ts";

/** What starting an ELF file asks of the machine. */
export interface ElfFacts extends Pick<ElfHeader, "machine" | "type" | "hasEntry"> {
  /** The dynamic loader that it requests; absent for a static program. */
  readonly interpreter?: string;
}

const interpreterSegment = 3;
/** Limits on numbers that the file states: a hostile header must not cause large reads or allocations. */
const maximumSegments = 512;
const maximumInterpreter = 4096;

/** Reads the header; undefined when the file is no ELF, or its header is truncated or wrong. */
export async function readElf(file: FileHandle): Promise<ElfFacts | undefined> {
  const header = readElfHeader(await readAt(file, 0, elfHeaderSize));
  if (header === undefined) return undefined;
  const { isWide, isLittleEndian, machine, type, hasEntry, segments } = header;
  const facts: ElfFacts = { machine, type, hasEntry };
  const { at: tableAt, entrySize } = segments;
  if (entrySize < (isWide ? 56 : 32) || tableAt === Number.MAX_SAFE_INTEGER) return facts;
  const entries = Math.min(segments.entries, maximumSegments);
  const table = await readAt(file, tableAt, entrySize * entries);
  const fields = fieldsOf(table, isLittleEndian, isWide ? 8 : 4);
  for (let at = 0; at + entrySize <= table.length; at += entrySize) {
    const segment = readElfSegment(fields, at, isWide);
    if (segment.type !== interpreterSegment) continue;
    const { offset, size } = segment;
    if (offset === Number.MAX_SAFE_INTEGER || size > maximumInterpreter) return facts;
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
