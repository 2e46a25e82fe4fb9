import type { Place } from "../result/place.ts";
import { readWithEmbeddedCode } from "./embedded-code/read-embedded-code.ts";
import type {
  EmbeddedProgram,
  ModuleWithEmbeddedCode,
} from "./embedded-code/read-embedded-code.ts";
import { SourceError } from "./source-error.ts";
import type { FileKind } from "../unpack/unpacked.ts";

/** A text within another one that is read as a file of its own. */
export interface DerivedText {
  /** `text` where the language is unknown: it is a program if a parser accepts it. */
  readonly kind: Extract<FileKind, "javascript" | "shell" | "python" | "text">;
  readonly text: string;
  /** Where the text stands. */
  readonly place: Place;
  /** `decoded` where the text is not visible in what holds it. */
  readonly as: "code" | "decoded";
}

/** A derived text after reading: a program, or a file of text where it is none. */
export type ReadDerived =
  | ({ readonly is: "program" } & ModuleWithEmbeddedCode)
  | { readonly is: "file"; readonly path: string };

export function derivedOf({ kind, text, place }: EmbeddedProgram): DerivedText {
  return { kind, text, place, as: "code" };
}

/** A program must call, assign or import something: to a parser, prose without these is a row of names. */
const actsSomehow = /[(=]|\bimport\b|`/;

/** Reads a derived text. All places in it become the place of the text. */
export function readDerived({ kind, text, place, as }: DerivedText): ReadDerived {
  const path = `${place.file}!${as}@${place.line ?? 1}:${place.column ?? 1}`;
  const mayBeProgram = kind === "javascript" || (kind === "text" && actsSomehow.test(text));
  if (!mayBeProgram) return { is: "file", path };
  try {
    const read = readWithEmbeddedCode(`${path}.js`, text);
    const isHidden = as === "decoded";
    const module = { ...read.module, place: () => place, ...(isHidden ? { isHidden } : {}) };
    return {
      is: "program",
      ...read,
      module,
      own: read.own.map((each) => ({ ...each, place })),
      notRead: read.notRead.map(() => place),
    };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { is: "file", path };
  }
}
