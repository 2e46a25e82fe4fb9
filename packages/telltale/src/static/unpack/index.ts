import { basename } from "node:path";
import { readInput } from "./host-files.ts";
import { newUnpackResults } from "./unpack-results.ts";
import type { UnpackResults } from "./unpack-results.ts";
import { unpackLimits } from "./limits.ts";
import type { Limits } from "./limits.ts";
import { openFile } from "./open-file.ts";
import type { FileKind, Unpacked } from "./unpacked.ts";
import type { UnpackInput } from "./unpack-input.ts";

/**
 * Unpacks a program: files and folders, and all containers in them. Untrusted input that is damaged or beyond a limit
 * becomes a line in `unread`; what was found before is kept.
 *
 * @throws UnpackError where an input does not exist or cannot be opened.
 */
export async function unpackProgram(
  inputs: readonly UnpackInput[],
  limits: Limits = unpackLimits,
): Promise<Unpacked> {
  const results = newUnpackResults(limits);
  for (const input of inputs) {
    for (const { path, bytes } of readInput(input, results))
      await openFile(path, { name: basename(path), bytes }, results);
    if (inputs.length === 1) tellOfUnknown(input.path, results);
  }
  return results.unpacked();
}

/** Code embedded in another file. */
export interface InnerText {
  readonly path: string;
  readonly kind: FileKind;
  readonly text: string;
}

/** Unpacks texts as if each were a file: they may hold others. */
export async function unpackInner(texts: readonly InnerText[]): Promise<Unpacked> {
  const results = newUnpackResults(innerLimits);
  for (const { path, kind, text } of texts)
    await openFile(path, { name: basename(path), bytes: Buffer.from(text), kind }, results);
  return results.unpacked();
}

/** Lines of a manifest are short, but what they carry need not be. */
const innerLimits: Limits = { ...unpackLimits, bytes: 256 * 1024 ** 2, files: 10_000 };

/**
 * Files of unknown format, such as pictures, are not reported in a package. They are where nothing else was given,
 * because then nothing at all was read.
 */
function tellOfUnknown(path: string, { files, unread }: UnpackResults): void {
  const [file, ...more] = files;
  if (file?.path !== path || file.kind !== "data" || more.length > 0) return;
  const detail = "it is no text, and of no format that is known";
  unread({ path, reason: "unknown-format", bytes: file.bytes.length, detail });
}
