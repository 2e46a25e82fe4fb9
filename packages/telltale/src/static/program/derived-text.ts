import type { Place } from "../result/place.ts";
import { readWithEmbeddedCode } from "./embedded-code/read-embedded-code.ts";
import type {
  EmbeddedProgram,
  ModuleWithEmbeddedCode,
} from "./embedded-code/read-embedded-code.ts";
import { SourceError } from "./source-error.ts";
import type { FileKind } from "../unpack/unpacked.ts";

/** A text that stands within another one and is read as a file of its own. */
export interface DerivedText {
  /** `text` where it may be anything: what a parser accepts as a program is one. */
  readonly kind: Extract<FileKind, "javascript" | "shell" | "python" | "text">;
  readonly text: string;
  /** Where it stands. */
  readonly place: Place;
  /** `decoded` where nobody sees it in what holds it. */
  readonly as: "code" | "decoded";
}

/** A derived text as it was read: a program, or a file of text where it is none. */
export type ReadDerived =
  | ({ readonly is: "program" } & ModuleWithEmbeddedCode)
  | { readonly is: "file"; readonly path: string };

export function derivedOf({ kind, text, place }: EmbeddedProgram): DerivedText {
  return { kind, text, place, as: "code" };
}

/** What any prose is to a parser: names after one another, and no call, no assignment. */
const actsSomehow = /[(=]|\bimport\b|`/;

/** Reads a derived text; what is found in a program stands where the text does. */
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
