import { bytesOf } from "./executable.ts";
import type { Executable, Section } from "./executable.ts";

/** A run of characters in the data of an executable. */
export interface TextRun {
  readonly section: string;
  /** Offset in the file. */
  readonly offset: number;
  readonly bytes: Buffer;
  readonly encoding: "utf8" | "utf16le";
}

/** Shorter runs are mostly numbers that happen to look like letters. */
const shortest = 6;
/** A run that something points to is a text even where it is short: `TZ`. */
const shortestPointedTo = 2;
/** Sections without program texts: unwinding, relocation and debugging data. */
const withoutTexts =
  /eh_frame|except_table|gcc_|\.debug_|__debug|unwind|\.pdata|\.reloc|\.rela?\b|\.relr|gopclntab|symtab|strtab|\.dynsym|\.dynstr|gnu\.|\.hash|\.got|symbol|_stubs|fixups/;

export function sectionsWithTexts({ sections }: Executable): readonly Section[] {
  return sections.filter(
    ({ holds, name }) => holds !== "code" && holds !== "notes" && !withoutTexts.test(name),
  );
}

/**
 * The texts in the data of an executable, in file order: UTF-8, and UTF-16LE where the platform uses it.
 *
 * @param beginnings where texts begin inside a run, in bytes from the beginning of a section.
 */
export function* textsIn(
  bytes: Buffer,
  executable: Executable,
  beginnings?: (section: Section) => (at: number) => boolean,
): Iterable<TextRun> {
  for (const section of sectionsWithTexts(executable)) {
    const data = bytesOf(bytes, section);
    yield* textRunsIn(data, section, beginnings?.(section));
    if (executable.format === "pe") yield* wideRuns(data, section);
  }
}

/**
 * The role of each byte value in a text (RFC 3629): 1 stands alone, 2 to 4 begin a sequence of that length, 0 is
 * neither.
 */
const lengths = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 9 || byte === 10 || byte === 13 || (byte >= 0x20 && byte < 0x7f)) return 1;
  if (byte >= 0xc2 && byte <= 0xdf) return 2;
  if (byte >= 0xe0 && byte <= 0xef) return 3;
  return byte >= 0xf0 && byte <= 0xf4 ? 4 : 0;
});

/** The texts in any bytes, and where they lie. */
export function* textRunsIn(
  data: Buffer,
  { name, offset }: Pick<Section, "name" | "offset">,
  isBeginning: (at: number) => boolean = () => false,
): Iterable<TextRun> {
  let begins = 0;
  let least = shortest;
  for (let at = 0; at <= data.length;) {
    const length = at < data.length ? characterAt(data, at) : 0;
    const cut = length === 0 || isBeginning(at);
    if (cut && at - begins >= least)
      yield {
        section: name,
        offset: offset + begins,
        bytes: data.subarray(begins, at),
        encoding: "utf8",
      };
    if (cut) {
      begins = length === 0 ? at + 1 : at;
      least = length > 0 || isBeginning(begins) ? shortestPointedTo : shortest;
    }
    at += Math.max(1, length);
  }
}

/** The length of the character in bytes; zero where there is none. */
function characterAt(data: Buffer, at: number): number {
  const length = lengths[data[at] ?? 0] ?? 0;
  if (length <= 1) return length;
  for (let next = 1; next < length; next += 1)
    if (((data[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** UTF-16LE runs of ASCII letters only: others cannot be told from numbers. */
function* wideRuns(data: Buffer, section: Section): Iterable<TextRun> {
  let begins = 0;
  for (let at = 0; at <= data.length; at += 2) {
    if (at + 1 < data.length && data[at + 1] === 0 && lengths[data[at] ?? 0] === 1) continue;
    if (at - begins >= shortest * 2)
      yield {
        section: section.name,
        offset: section.offset + begins,
        bytes: data.subarray(begins, at),
        encoding: "utf16le",
      };
    begins = at + 2;
  }
}
