/** A section of an executable file. */
export interface Section {
  /** Its name in the file; in Mach-O with the segment: `__TEXT,__const`. */
  readonly name: string;
  /** Offset in the file. */
  readonly offset: number;
  readonly size: number;
  /** Its address when loaded; zero where it is not loaded. */
  readonly address: number;
  readonly holds: "code" | "data" | "notes" | "resources";
}

/** The contents of an executable's headers. */
export interface Executable {
  readonly format: "elf" | "mach-o" | "pe";
  readonly machine: string;
  /** Size of an address in bytes. */
  readonly wordSize: 4 | 8;
  readonly littleEndian: boolean;
  /** The base of relative addresses in PE; zero in other formats. */
  readonly imageBase: number;
  readonly sections: readonly Section[];
}

/** No compiler makes more; a hostile header claims millions. */
export const mostSections = 4096;

/** The bytes of a section, as far as they are in the file. */
export function bytesOf(bytes: Buffer, section: Section): Buffer {
  return bytes.subarray(section.offset, section.offset + section.size);
}
