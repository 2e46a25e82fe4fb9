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

/** A value that a name is given: an expression, and the properties of it that are taken. */
export interface GivenValue {
  readonly node: Node;
  /** `["a", "b"]` for `const { a: { b: name } } = node`; `[]` for all of it; `*` where it cannot be told. */
  readonly path: readonly string[];
}

/** One declared name. */
export interface Binding {
  readonly id: number;
  readonly name: string;
  readonly kind: BindingKind;
  /** Offset of the identifier that declares it. */
  readonly declaredAt: number;
  /** The function whose name it is; undefined at the top of the module. */
  readonly owner: Node | undefined;
  /** Values that it is given by declaration and by assignment, in the order of the text; the first few. */
  readonly values: readonly GivenValue[];
  /** How often it is given one; more than there are `values` where some were left out. */
  readonly writes: number;
  /** Where it is an import: of which module, under which name (`*` for all of it). */
  readonly imported?: { readonly module: string; readonly name: string };
  /** Where it is a parameter: of `owner`, its place and the path into it; a rest parameter has `rest`. */
  readonly parameter?: {
    readonly index: number;
    readonly path: readonly string[];
    readonly rest: boolean;
  };
}

/** What each identifier of a module stands for. */
export interface Names {
  readonly bindings: readonly Binding[];
  /**
   * @param identifier a reference or a declaration (not a key, not a label).
   * @returns nothing where no declaration is in sight: it is a global.
   */
  of(identifier: { readonly start: number }): Binding | undefined;
}
