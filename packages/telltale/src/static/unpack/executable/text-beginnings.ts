import { bytesOf } from "./executable.ts";
import type { Executable, Section } from "./executable.ts";
import { sectionsWithTexts } from "./texts.ts";

/** Sections that only debuggers and unwinders read: their numbers are no addresses of texts. */
const withoutAddresses = /eh_frame|except_table|debug|symtab|strtab|unwind|gopclntab/;

/** One bit for each byte of a section. */
type Marks = Uint8Array;

/**
 * Where pointers in an executable lead to: a text begins there. Go and Rust store strings without separators and keep
 * their lengths elsewhere, so this is how neighbouring strings are separated.
 *
 * @returns for a section, whether an offset in it, in bytes from its beginning, is pointed to.
 */
export function textBeginnings(
  bytes: Buffer,
  executable: Executable,
): (section: Section) => (at: number) => boolean {
  const targets = targetsIn(executable);
  if (executable.wordSize === 8 && executable.littleEndian)
    for (const section of executable.sections) {
      const content = bytesOf(bytes, section);
      if (section.holds === "data" && !withoutAddresses.test(section.name))
        markWords(content, targets.mark);
      if (section.holds === "code" && section.address > 0) {
        if (executable.machine === "x64") markX64(content, section.address, targets.mark);
        if (executable.machine === "arm64") markArm64(content, section.address, targets.mark);
      }
    }
  return (section) => {
    const marks = targets.marks.get(section);
    return (at) => marks !== undefined && ((marks[at >> 3] ?? 0) & (1 << (at & 7))) !== 0;
  };
}

interface Targets {
  readonly marks: ReadonlyMap<Section, Marks>;
  readonly mark: (address: number) => void;
}

function targetsIn(executable: Executable): Targets {
  const sections = sectionsWithTexts(executable)
    .filter(({ address }) => address > 0)
    .toSorted((one, other) => one.address - other.address);
  const marks = new Map(
    sections.map((section) => [section, new Uint8Array((section.size >> 3) + 1)] as const),
  );
  const first = sections[0]?.address ?? 0;
  const end = sections.reduce((most, { address, size }) => Math.max(most, address + size), 0);
  return {
    marks,
    mark(address) {
      if (address < first || address >= end) return;
      let low = 0;
      let high = sections.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((sections[middle]?.address ?? 0) <= address) low = middle;
        else high = middle - 1;
      }
      const section = sections[low];
      if (section === undefined || address >= section.address + section.size) return;
      const at = address - section.address;
      const bits = marks.get(section);
      if (bits !== undefined) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
    },
  };
}

/** Pointers in data, including those to be relocated: linkers leave them in place or in a table. */
function markWords(content: Buffer, mark: (address: number) => void): void {
  for (let at = 0; at + 8 <= content.length; at += 8) {
    const high = content.readUInt32LE(at + 4);
    // No executable uses higher addresses.
    if (high < 0x10000) mark(high * 0x100000000 + content.readUInt32LE(at));
  }
}

/** `lea register, [rip + distance]`: REX.W, 8D, and a ModRM byte for a register and an address relative to `rip`. */
function markX64(content: Buffer, address: number, mark: (address: number) => void): void {
  for (let at = content.indexOf(0x8d, 1); at > 0; at = content.indexOf(0x8d, at + 1)) {
    if (((content[at - 1] ?? 0) & 0xfb) !== 0x48 || ((content[at + 1] ?? 0) & 0xc7) !== 5) continue;
    if (at + 6 > content.length) return;
    mark(address + at + 6 + content.readInt32LE(at + 2));
  }
}

/** `adrp register, page` followed directly by `add register, register, distance`. */
function markArm64(content: Buffer, address: number, mark: (address: number) => void): void {
  for (let at = 0; at + 8 <= content.length; at += 4) {
    const adrp = content.readUInt32LE(at);
    if ((adrp & 0x9f000000) >>> 0 !== 0x90000000) continue;
    const add = content.readUInt32LE(at + 4);
    if ((add & 0xffc00000) >>> 0 !== 0x91000000 || ((add >>> 5) & 31) !== (adrp & 31)) continue;
    // A signed number of 21 bits; its lower two bits are stored apart from the others.
    const pages = (((adrp >>> 5) & 0x7ffff) << 13) >> 11;
    const page = Math.floor((address + at) / 4096) + pages + ((adrp >>> 29) & 3);
    mark(page * 4096 + ((add >>> 10) & 0xfff));
  }
}
