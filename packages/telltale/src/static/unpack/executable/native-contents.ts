import type { ContainerItem, ExtractionBudget } from "../container-format.ts";
import type { Executable } from "./executable.ts";
import { textBeginnings } from "./text-beginnings.ts";
import { textsIn } from "./texts.ts";
import type { TextRun } from "./texts.ts";

/** From this length on a text is likely a file that was embedded: it is given as one, by its place. */
const longText = 4096;
const ofMachineCode = { kind: "text", ofMachineCode: true } as const;
/** Of all shorter texts together. */
const mostShort = 64 * 1024 ** 2;

/**
 * What can be read of any executable: its texts, what is behind its sections; and how much machine code there is.
 *
 * @param texts `joined` where the language keeps them without anything between.
 */
export function* nativeContents(
  bytes: Buffer,
  executable: Executable,
  budget: ExtractionBudget,
  texts: "joined" | "ended",
): Iterable<ContainerItem> {
  // Texts that end in a zero may share their ends: what points into one does not begin another.
  const beginnings = texts === "joined" ? textBeginnings(bytes, executable) : undefined;
  yield { is: "fact", name: "format", value: executable.format };
  yield { is: "fact", name: "machine", value: executable.machine };
  yield* nativeTexts(textsIn(bytes, executable, beginnings), budget);
  yield* appended(bytes, executable);
  yield { is: "unread", reason: "machine-code", bytes: codeBytes(executable) };
}

/** Long texts as files by their place; all others in one, a line each. */
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
  /** False where there is no room for it. */
  add(text: TextRun): boolean;
  bytes(): Buffer;
}

/** Copied as they come: hostile bytes hold more texts than there is memory for objects. */
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

/** Archives and scripts are often laid behind an executable that opens itself. */
function* appended(bytes: Buffer, { sections }: Executable): Iterable<ContainerItem> {
  const end = sections.reduce((most, { offset, size }) => Math.max(most, offset + size), 0);
  // A table of sections and signatures come last in ordinary ones.
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
