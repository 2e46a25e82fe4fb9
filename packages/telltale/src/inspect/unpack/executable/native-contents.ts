import type { Found, Room } from "../container-format.ts";
import type { Executable } from "./executable.ts";
import { textsIn } from "./texts.ts";
import type { TextRun } from "./texts.ts";

/** From this length on a text is likely a file that was embedded: it is given as one, by its place. */
const longText = 4096;
/** Of all shorter texts together. */
const mostShort = 64 * 1024 ** 2;

/** What can be read of any executable: its texts, what is behind its sections; and how much machine code there is. */
export function* nativeContents(
  bytes: Buffer,
  executable: Executable,
  room: Room,
): Iterable<Found> {
  yield { is: "fact", name: "format", value: executable.format };
  yield { is: "fact", name: "machine", value: executable.machine };
  yield* nativeTexts(textsIn(bytes, executable), room);
  yield* appended(bytes, executable);
  yield { is: "unread", reason: "machine-code", bytes: codeBytes(executable) };
}

/** Long texts as files by their place, all others in one. */
export function* nativeTexts(texts: Iterable<TextRun>, room: Room): Iterable<Found> {
  const short: TextRun[] = [];
  let shortBytes = 0;
  let left = 0;
  for (const text of texts) {
    const { section, offset, bytes, encoding } = text;
    if (bytes.length >= longText) {
      const name = `${section}@0x${offset.toString(16)}`;
      yield { is: "file", file: { name, bytes, kind: "text", encoding } };
    } else if (shortBytes + bytes.length < Math.min(mostShort, room.bytes())) {
      short.push(text);
      shortBytes += bytes.length + 1;
    } else left += bytes.length;
  }
  if (short.length > 0) yield { is: "file", file: { name: "texts", ...joined(short, shortBytes) } };
  if (left > 0) yield { is: "unread", name: "texts", reason: "too-large", bytes: left };
}

/** One a line, so that whoever reads them needs not know an executable. */
function joined(
  texts: readonly TextRun[],
  most: number,
): { readonly bytes: Buffer; readonly kind: "text"; readonly encoding: "utf8" } {
  const bytes = Buffer.allocUnsafeSlow(most);
  let at = 0;
  for (const text of texts) {
    at +=
      text.encoding === "utf8"
        ? text.bytes.copy(bytes, at)
        : bytes.write(text.bytes.toString("utf16le"), at, "utf8");
    at = bytes.writeUInt8(10, at);
  }
  return { bytes: bytes.subarray(0, at), kind: "text", encoding: "utf8" };
}

/** Archives and scripts are often laid behind an executable that opens itself. */
function* appended(bytes: Buffer, { sections }: Executable): Iterable<Found> {
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
