import type { ContainerItem, ExtractionBudget } from "../container-format.ts";
import type { Executable } from "./executable.ts";
import { textBeginnings } from "./text-beginnings.ts";
import { textsIn } from "./texts.ts";
import type { TextRun } from "./texts.ts";

/** From this length on (bytes) a text is likely an embedded file, and is given as a file named by its offset. */
const longText = 4096;
const ofMachineCode = { kind: "text", ofMachineCode: true } as const;
/** Limit on all shorter texts together, in bytes. */
const mostShort = 64 * 1024 ** 2;

/**
 * The readable contents of any executable: its texts, the data after its sections, and the amount of machine code.
 *
 * @param texts `joined` where the language stores strings without separators.
 */
export function* nativeContents(
  bytes: Buffer,
  executable: Executable,
  budget: ExtractionBudget,
  texts: "joined" | "ended",
): Iterable<ContainerItem> {
  // Zero-terminated strings may share their ends: a pointer into one does not start another.
  const beginnings = texts === "joined" ? textBeginnings(bytes, executable) : undefined;
  yield { is: "fact", name: "format", value: executable.format };
  yield { is: "fact", name: "machine", value: executable.machine };
  yield* nativeTexts(textsIn(bytes, executable, beginnings), budget);
  yield* appended(bytes, executable);
  yield { is: "unread", reason: "machine-code", bytes: codeBytes(executable) };
}

/** Long texts as files named by their offset; all others in one file, one a line. */
export function* nativeTexts(
  texts: Iterable<TextRun>,
  budget: ExtractionBudget,
): Iterable<ContainerItem> {
  const short = newLines(Math.min(mostShort, budget.bytes()));
  let left = 0;
  for (const text of texts) {
    const { section, offset, bytes, encoding } = text;
    if (bytes.length >= longText) {
      const name = `${section}@0x${offset.toString(16)}`;
      yield { is: "file", file: { name, bytes, encoding, ...ofMachineCode } };
    } else if (!short.add(text)) left += bytes.length;
  }
  const bytes = short.bytes();
  if (bytes.length > 0)
    yield { is: "file", file: { name: "texts", bytes, encoding: "utf8", ...ofMachineCode } };
  if (left > 0) yield { is: "unread", name: "texts", reason: "too-large", bytes: left };
}

interface Lines {
  /** False where it does not fit any more. */
  add(text: TextRun): boolean;
  bytes(): Buffer;
}

/** Texts are copied to one buffer as they are found: hostile bytes hold more texts than memory holds objects. */
function newLines(most: number): Lines {
  let bytes = Buffer.allocUnsafeSlow(Math.min(most, 64 * 1024));
  let end = 0;
  return {
    add(text) {
      const line =
        text.encoding === "utf8" ? text.bytes : Buffer.from(text.bytes.toString("utf16le"));
      const needed = end + line.length + 1;
      if (needed > most) return false;
      if (needed > bytes.length) {
        const larger = Buffer.allocUnsafeSlow(Math.min(most, Math.max(needed, bytes.length * 2)));
        bytes.copy(larger, 0, 0, end);
        bytes = larger;
      }
      end += line.copy(bytes, end);
      end = bytes.writeUInt8(10, end);
      return true;
    },
    bytes: () => bytes.subarray(0, end),
  };
}

/** Data after the sections: archives and scripts are often appended to an executable that extracts itself. */
function* appended(bytes: Buffer, { sections }: Executable): Iterable<ContainerItem> {
  const end = sections.reduce((most, { offset, size }) => Math.max(most, offset + size), 0);
  // Ordinary executables end in a section table and signatures.
  const overlay = bytes.subarray(end);
  const at = overlay.indexOf("PK\u0003\u0004", 0, "latin1");
  if (at >= 0)
    yield {
      is: "file",
      file: { name: `appended@0x${(end + at).toString(16)}`, bytes: overlay.subarray(at) },
    };
}

function codeBytes({ sections }: Executable): number {
  return sections.reduce((sum, { holds, size }) => (holds === "code" ? sum + size : sum), 0);
}
