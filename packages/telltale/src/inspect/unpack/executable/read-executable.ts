import { readElf } from "./elf.ts";
import type { Executable } from "./executable.ts";
import { readMachO } from "./mach-o.ts";
import { readPe } from "./pe.ts";

/** Undefined where it is no executable, or its header is cut short or lies. */
export function readExecutable(bytes: Buffer): Executable | undefined {
  if (bytes.length < 64) return undefined;
  try {
    return readElf(bytes) ?? readMachO(bytes) ?? readPe(bytes);
  } catch (error) {
    // What is read outside of the bytes: the header's own offsets are lies.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** By its first bytes alone. */
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
