import type { InnerFile } from "./container-format.ts";
import { kindOf, sourceKind } from "./file-kind.ts";
import { textOf } from "./file-text.ts";
import type { UnpackResults } from "./unpack-results.ts";
import type { FileKind } from "./unpacked.ts";

const compiled: readonly FileKind[] = ["native", "wasm", "byte-code"];

/**
 * Adds a file that is not (only) a container: its text where it has one, otherwise a line that says why it is unread.
 */
export function enterFile(path: string, file: InnerFile, results: UnpackResults): void {
  const { bytes } = file;
  const source = file.kind === undefined ? sourceKind(path, bytes) : undefined;
  const isText = source !== undefined || file.kind === "javascript" || file.kind === "typescript";
  const text = file.kind === "native" ? undefined : textWithin(path, file, isText, results);
  const stated = text === undefined && file.kind !== "native" ? undefined : file.kind;
  const kind = stated ?? kindOf(path, bytes, text);
  if (compiled.includes(kind)) {
    const reason = kind === "byte-code" ? "byte-code" : "machine-code";
    results.unread({ path, reason, bytes: bytes.length });
  }
  results.files.push({
    path,
    kind,
    ...(text === undefined || compiled.includes(kind) ? {} : { text }),
    bytes,
    ...(file.entry === true ? { entry: true } : {}),
    ...(file.original === true ? { original: true } : {}),
    ...(file.ofMachineCode === true ? { ofMachineCode: true } : {}),
  });
}

function textWithin(
  path: string,
  file: InnerFile,
  isText: boolean,
  results: UnpackResults,
): string | undefined {
  const { length } = file.bytes;
  if (length > results.textLeft()) {
    const detail = "not decoded: all texts together are larger than is read";
    results.unread({ path, reason: "too-large", bytes: length, detail });
    return undefined;
  }
  const text = textOf(file.bytes, file.encoding, isText);
  if (text !== undefined) results.takeText(length);
  return text;
}
