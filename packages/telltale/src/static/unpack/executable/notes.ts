import { bytesOf } from "./executable.ts";
import type { Executable } from "./executable.ts";
import { fieldsOf } from "./fields.ts";

/** Name's length, content's length and kind stand before a note's name. */
const noteHeader = 12;

/**
 * The content of an ELF note with this name. Tools that add one leave gaps between notes, so that walking from note
 * to note loses the way: the name is searched for instead, and what stands before it must fit.
 */
export function noteNamed(bytes: Buffer, executable: Executable, name: string): Buffer | undefined {
  const wanted = Buffer.from(`${name}\0`, "latin1");
  const { u32 } = fieldsOf(bytes, executable.littleEndian, executable.wordSize);
  for (const section of executable.sections) {
    if (section.holds !== "notes") continue;
    const notes = bytesOf(bytes, section);
    for (let at = notes.indexOf(wanted); at >= 0; at = notes.indexOf(wanted, at + 1)) {
      const nameAt = section.offset + at;
      if (at < noteHeader || u32(nameAt - noteHeader) < wanted.length - 1) continue;
      const nameLength = u32(nameAt - noteHeader);
      const begins = nameAt + Math.ceil(nameLength / 4) * 4;
      // Of a file that was cut off, what is there.
      const content = bytes.subarray(begins, begins + u32(nameAt - noteHeader + 4));
      if (content.length > 0) return content;
    }
  }
  return undefined;
}
