import { roleOf } from "../inventory/role-of.ts";
import { isScript } from "../program/scripts/strip-comments.ts";
import type { Inspection } from "../result/inspection.ts";
import type { UnpackedFile } from "../unpack/unpacked.ts";

const mostEndings = 50;
const mostInstructions = 2000;

/**
 * Counts the files that are no JavaScript: those read as text, by language, and those of which only the bytes are
 * known.
 */
export function otherFiles(
  files: readonly UnpackedFile[],
): Pick<Inspection["coverage"], "texts" | "notUnderstood"> {
  const texts = new Map<string, { files: number; characters: number }>();
  const unknown = new Map<string, { files: number; bytes: number }>();
  for (const { kind, text, path, bytes, ofMachineCode } of files) {
    if (ofMachineCode === true) continue;
    if (text === undefined && kind === "data") {
      const ending = /\.([A-Za-z0-9]{1,12})(?:#\d+)*$/.exec(path)?.[1]?.toLowerCase() ?? "";
      const sum = unknown.get(ending) ?? { files: 0, bytes: 0 };
      unknown.set(ending, { files: sum.files + 1, bytes: sum.bytes + bytes.length });
    } else if (text !== undefined && (isScript(kind) || kind === "text" || kind === "json")) {
      const sum = texts.get(kind) ?? { files: 0, characters: 0 };
      texts.set(kind, { files: sum.files + 1, characters: sum.characters + text.length });
    }
  }
  return {
    texts: [...texts]
      .map(([kind, sum]) => ({ kind, ...sum }))
      .toSorted((one, other) => other.characters - one.characters),
    notUnderstood: [...unknown]
      .map(([ending, sum]) => ({ ending, ...sum }))
      .toSorted((one, other) => other.bytes - one.bytes)
      .slice(0, mostEndings),
  };
}

/** Files that a coding tool takes as its instructions. */
export function instructionsAmong(files: readonly UnpackedFile[]): Inspection["instructions"] {
  return files
    .filter((file) => file.original !== true && file.ofMachineCode !== true)
    .filter((file) => roleOf(file) === "instructions")
    .slice(0, mostInstructions)
    .map(({ path, text = "" }) => ({ path, characters: text.length }));
}
