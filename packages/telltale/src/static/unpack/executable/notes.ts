import { bytesOf } from "./executable.ts";
import type { Executable } from "./executable.ts";
import { fieldsOf } from "../../../trial/subject/binary-fields.ts";

/** Bytes before a note's name: name length, content length and type. */
const noteHeader = 12;

/**
 * The content of the ELF note with this name. Tools that add a note leave gaps, so that a walk from note to note fails.
 * The name is searched for instead, and the header before it must match.
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
      // In a truncated file, the part that is there.
      const content = bytes.subarray(begins, begins + u32(nameAt - noteHeader + 4));
      if (content.length > 0) return content;
    }
  }
  return undefined;
}
