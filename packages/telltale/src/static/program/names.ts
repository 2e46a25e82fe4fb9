import type { Node } from "oxc-parser";

export type BindingKind =
  | "var"
  | "let"
  | "const"
  | "function"
  | "class"
  | "parameter"
  | "import"
  | "catch";

/** A value that a name is given: an expression, and the path to the part of it that is taken. */
export interface GivenValue {
  readonly node: Node;
  /** `["a", "b"]` for `const { a: { b: name } } = node`; `[]` for all of it; `*` where the part is unknown. */
  readonly path: readonly string[];
}

/** One declared name. */
export interface Binding {
  readonly id: number;
  readonly name: string;
  readonly kind: BindingKind;
  /** Offset of the identifier that declares it. */
  readonly declaredAt: number;
  /** The function whose scope it belongs to; undefined at the top of the module. */
  readonly owner: Node | undefined;
  /** Values from its declaration and assignments, in the order of the text; the first few. */
  readonly values: readonly GivenValue[];
  /** The number of its declarations and assignments with a value; more than `values` holds where some were left out. */
  readonly writes: number;
  /** Of an import: the module, and the name there (`*` for the whole module). */
  readonly imported?: { readonly module: string; readonly name: string };
  /** Of a parameter of `owner`: its index, the path into it, and whether it is a rest parameter. */
  readonly parameter?: {
    readonly index: number;
    readonly path: readonly string[];
    readonly rest: boolean;
  };
}

/** The bindings of the identifiers of a module. */
export interface Names {
  readonly bindings: readonly Binding[];
  /**
   * The binding of an identifier.
   * @param identifier a reference or a declaration (not a key, not a label).
   * @returns undefined where no declaration is in scope: it is a global.
   */
  of(identifier: { readonly start: number }): Binding | undefined;
}
