/** A stretch of an executable's file. */
export interface Section {
  /** As the file names it; of Mach-O with its segment, `__TEXT,__const`. */
  readonly name: string;
  /** Within the file. */
  readonly offset: number;
  readonly size: number;
  /** Where it lies when loaded; zero where it is not. */
  readonly address: number;
  readonly holds: "code" | "data" | "notes" | "resources";
}

/** What the headers of an executable file say. */
export interface Executable {
  readonly format: "elf" | "mach-o" | "pe";
  readonly machine: string;
  /** Bytes of an address. */
  readonly wordSize: 4 | 8;
  readonly littleEndian: boolean;
  /** The address from which some of its own offsets count; zero but in PE. */
  readonly imageBase: number;
  readonly sections: readonly Section[];
}

/** More than any compiler makes; a hostile header names millions. */
export const mostSections = 4096;

/** The part of a section that is in the file at all. */
export function bytesOf(bytes: Buffer, section: Section): Buffer {
  return bytes.subarray(section.offset, section.offset + section.size);
}
