import { readElf } from "./elf.ts";
import type { Executable, Section } from "./executable.ts";
import { readMachO } from "./mach-o.ts";
import { readPe } from "./pe.ts";

/** Undefined where it is no executable, or its header is truncated or wrong. */
export function readExecutable(bytes: Buffer): Executable | undefined {
  if (bytes.length < 64) return undefined;
  try {
    const executable = readElf(bytes) ?? readMachO(bytes) ?? readPe(bytes);
    return executable && { ...executable, sections: within(bytes.length, executable.sections) };
  } catch (error) {
    // The header's own offsets point outside the file.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Limit on the bytes read, as a multiple of the file's size: thousands of sections may each name the whole file. */
const timesRead = 2;

function within(size: number, sections: readonly Section[]): readonly Section[] {
  let left = size * timesRead;
  return sections.filter((section) => (left -= section.size) >= 0);
}

/** By the first bytes alone. */
export function looksExecutable(bytes: Buffer): boolean {
  if (bytes.length < 64) return false;
  const first = bytes.readUInt32BE(0);
  return (
    first === 0x7f454c46 ||
    first === 0xcffaedfe ||
    first === 0xcefaedfe ||
    (first >>> 16 === 0x4d5a && bytes.readUInt32LE(60) < bytes.length)
  );
}
