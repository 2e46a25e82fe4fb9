/**
 * One function of a program, or one statement at the top of a module, without its tree: what two versions are compared
 * by. Two executables of 245 MB are held in memory one after the other only because each is reduced to such rows.
 */
export interface FunctionRow {
  readonly kind: "function" | "statement";
  /** Index of its module. */
  readonly module: number;
  /** UTF-16 units in its module's text. */
  readonly start: number;
  readonly end: number;
  /** Index of the row around it; -1 at the top. */
  readonly parent: number;
  /** Indices of the rows directly in it, in the order of its normalised shape. */
  readonly children: readonly number[];
  /** A name that no minifier changes: the property or export that holds it; empty where there is none. */
  readonly key: string;
  /** What the text calls it, for people; a minifier's name means nothing. */
  readonly name: string;
  /** Tokens of its own shape. */
  readonly size: number;
  /** Digest of its own shape with the functions in it. */
  readonly deepDigest: string;
  /** Digest of its own shape; functions in it are left out. */
  readonly digest: string;
  /** As `own`, without telling one name from another. */
  readonly namelessDigest: string;
  /** Rows whose names it uses, in the order of first use. */
  readonly uses: readonly number[];
  /** Numbers in `ProgramTable.facts`: what it holds and touches. */
  readonly facts: readonly number[];
  /** Its part of `ProgramTable.features`: from, to. */
  readonly features: readonly [from: number, to: number];
}

/**
 * Kinds of facts: `text` a string of the program, `path` a global or module used, `calls` a property called, `reads` a
 * source that is read here, `level` a value that a source can have, `chooses` that something is compared with a text or
 * chosen among texts.
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
  /** In the order of their text, the outer one first. */
  readonly rows: readonly FunctionRow[];
  readonly facts: readonly Fact[];
  /** Hashes of what a row consists of, sorted within each row. They only propose; digests and scores decide. */
  readonly features: Uint32Array;
  readonly prose: readonly Prose[];
  /** Modules that the parser refused, each with why. */
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
}

/** A longer text in words. */
export interface Prose {
  readonly row: number;
  readonly module: number;
  readonly offset: number;
  /** With `${…}` where something is put in. */
  readonly text: string;
}
