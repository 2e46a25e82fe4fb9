import { readWithEmbeddedCode } from "../program/embedded-code/read-embedded-code.ts";
import type { ModuleWithEmbeddedCode } from "../program/embedded-code/read-embedded-code.ts";
import { derivedOf, readDerived } from "../program/derived-text.ts";
import type { DerivedText } from "../program/derived-text.ts";
import { describeUnresolvedCode } from "./unresolved-code.ts";
import type { Place } from "../result/place.ts";
import type { Module } from "../program/module.ts";
import { SourceError } from "../program/source-error.ts";
import { importsIn, orderOfReading } from "../program/reading-order.ts";
import type { UnpackedFile } from "../unpack/unpacked.ts";

/** Limits of the source that is read of a program. */
export interface ReadLimits {
  /** UTF-16 units of source parsed, in all files together. */
  readonly characters: number;
  /** UTF-16 units of source whose trees are kept for taint analysis: each takes 40 bytes of memory, measured. */
  readonly keptCharacters: number;
}

export const readLimits: ReadLimits = {
  characters: 160 * 1024 * 1024,
  keptCharacters: 48 * 1024 * 1024,
};

/** A file whose source the parser does not accept. */
export interface Refused {
  readonly path: string;
  readonly because: string;
  readonly characters: number;
}

/** Callbacks for each file as it is read. */
export interface Reader {
  readonly module: (module: Module) => void;
  /** Text in another language, and source that the parser refused. */
  readonly file: (file: UnpackedFile & { readonly text: string }) => void;
  /** Texts found within what was read. Called when all is read, and again until there are none. */
  readonly derived?: () => readonly DerivedText[];
  readonly progress?: (charactersRead: number, of: number) => void;
}

export interface ReadProgram {
  /** In the order of reading; only the first ones, as far as `keptCharacters` goes. */
  readonly modules: readonly Module[];
  readonly refused: readonly Refused[];
  readonly sourceCharacters: number;
  readonly parsedCharacters: number;
  readonly limits: readonly string[];
}

/**
 * Reads the source of all files, entry points and their imports first. Each file is passed to `reader` once.
 * @param own the folder of the subject's own package, where it stands among others.
 */
export function readProgram(
  files: readonly UnpackedFile[],
  reader: Reader,
  limits: ReadLimits = readLimits,
  own?: string,
): ReadProgram {
  const sources = files.filter(isSource);
  const order = orderOfReading(files, own);
  const sourceCharacters = sources.reduce((sum, { text = "" }) => sum + text.length, 0);
  /** By text: how many of its characters the parser accepted. */
  const known = new Map<string, number>();
  const modules: Module[] = [];
  const refused: Refused[] = [];
  const derived: DerivedText[] = [];
  const notRead: Place[] = [];
  let [begun, parsed, kept, left, notKept] = [0, 0, 0, 0, 0];
  for (let file = order.next(); file !== undefined; file = order.next()) {
    if (!isSource(file)) continue;
    const { path, text = "" } = file;
    // Bundles contain the same file several times.
    const same = known.get(text);
    if (same !== undefined) {
      parsed += same;
      continue;
    }
    if (begun + text.length > limits.characters) {
      left += text.length;
      reader.file({ ...file, text });
      continue;
    }
    begun += text.length;
    const read = moduleOf(path, text);
    const accepted =
      "because" in read ? 0 : Math.max(0, text.length - Math.max(0, read.charactersNotRead));
    known.set(text, accepted);
    reader.progress?.(begun, sourceCharacters);
    if ("because" in read) {
      refused.push(read);
      reader.file({ ...file, text });
      continue;
    }
    parsed += accepted;
    take(read);
    order.imports(file, importsIn(text));
  }
  for (const file of files)
    if (file.text !== undefined && !isSource(file) && file.original !== true)
      reader.file({ ...file, text: file.text });
  takeDerived();
  return {
    modules,
    refused,
    sourceCharacters,
    parsedCharacters: parsed,
    limits: [
      ...describeUnresolvedCode(notRead),
      ...refused.map(({ path, because }) => `${path}: read as text only: ${because}`),
      ...(left === 0
        ? []
        : [`${left} characters of source beyond the limit were read as text only`]),
      ...(notKept === 0
        ? []
        : [`flows were not followed in the ${notKept} files read last: memory`]),
    ],
  };

  function take(read: ModuleWithEmbeddedCode): void {
    const { module } = read;
    reader.module(module);
    derived.push(...read.own.map(derivedOf));
    notRead.push(...read.notRead);
    if (kept + module.text.length <= limits.keptCharacters) {
      kept += module.text.length;
      modules.push(module);
    } else notKept += 1;
  }

  /** Reads derived texts and those within them: each once, within the limits below. */
  function takeDerived(): void {
    const seen = new Set<string>();
    let remainingCharacters = mostDerivedCharacters;
    for (let round = 0; round < mostRounds; round++) {
      const texts = [...derived.splice(0), ...(reader.derived?.() ?? [])];
      if (texts.length === 0) return;
      for (const text of texts) {
        if (seen.has(text.text)) continue;
        if (text.text.length > remainingCharacters || seen.size >= mostDerived) {
          notRead.push(text.place);
          continue;
        }
        seen.add(text.text);
        remainingCharacters -= text.text.length;
        const read = readDerived(text);
        if (read.is === "program") take(read);
        else
          reader.file({
            path: read.path,
            kind: text.kind,
            text: text.text,
            bytes: Buffer.from(text.text),
            ...(text.as === "decoded" ? { isHidden: true } : {}),
          });
      }
    }
    notRead.push(...derived.map(({ place }) => place));
  }
}

/** Limits of derived texts. */
const mostDerived = 2000;
const mostDerivedCharacters = 16 * 1024 * 1024;
const mostRounds = 6;

/** Type declarations hold no code, and the originals in a source map are the same program again. */
function isSource({ kind, text, path, original }: UnpackedFile): boolean {
  if (text === undefined || original === true || /\.d\.[cm]?ts$/.test(path)) return false;
  return kind === "javascript" || kind === "typescript";
}

function moduleOf(path: string, text: string): ModuleWithEmbeddedCode | Refused {
  try {
    return readWithEmbeddedCode(path, text);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const because = error.message.slice(path.length + 2);
    return { path, because, characters: text.length };
  }
}
