/**
 * One function of a program, or one statement at the top of a module, without its syntax tree. Versions are compared by
 * these rows. Only because each program is reduced to rows can two executables of 245 MB be compared in memory, one
 * after the other.
 */
export interface FunctionRow {
  readonly kind: "function" | "statement";
  /** Index of its module. */
  readonly module: number;
  /** UTF-16 units in the text of its module. */
  readonly start: number;
  readonly end: number;
  /** Index of the enclosing row; -1 at the top. */
  readonly parent: number;
  /** Indices of the rows directly inside, in the order of its normal form. */
  readonly children: readonly number[];
  /** A name that minifiers keep: of the property or export that holds it; empty where there is none. */
  readonly key: string;
  /** Its name in the source, for display; after a minifier it means nothing. */
  readonly name: string;
  /** Tokens of its own normal form. */
  readonly size: number;
  /** Digest of its normal form, inner functions included. */
  readonly deepDigest: string;
  /**
   * Digest of its normal form without inner functions. Bound names are numbered, so that functions that differ only in
   * names are equal.
   */
  readonly digest: string;
  /** As `digest`, but all bound names are alike, so that it matches more. */
  readonly namelessDigest: string;
  /** Rows whose names it uses, in the order of first use. */
  readonly uses: readonly number[];
  /** Indices in `ProgramTable.facts`: its literals and what it uses. */
  readonly facts: readonly number[];
  /** Its range in `ProgramTable.features`. */
  readonly features: readonly [from: number, to: number];
}

/**
 * Kinds of facts:
 * - `text`: a string of the program
 * - `path`: a global or module that is used
 * - `calls`: the name of a property that is called
 * - `reads`: a source that is read here
 * - `level`: a value that a source can have
 * - `chooses`: something is compared with a text, or a choice is made among texts
 */
export type FactKind =
  | "text"
  | "path"
  | "calls"
  | "host"
  | "capability"
  | "character"
  | "reads"
  | "level"
  | "chooses";

export interface Fact {
  readonly kind: FactKind;
  readonly value: string;
}

export interface ModuleText {
  readonly path: string;
  readonly text: string;
}

/** A program reduced to its functions. */
export interface ProgramTable {
  readonly modules: readonly ModuleText[];
  /** In source order, the outer one first. */
  readonly rows: readonly FunctionRow[];
  readonly facts: readonly Fact[];
  /** Hashes of each row's features, sorted within a row. They only propose matches; digests and scores decide. */
  readonly features: Uint32Array;
  readonly prose: readonly Prose[];
  /** Modules that do not parse, each with the reason. */
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
}

/** A longer text in natural language. */
export interface Prose {
  readonly row: number;
  readonly module: number;
  readonly offset: number;
  /** `${…}` stands for each inserted value. */
  readonly text: string;
}
