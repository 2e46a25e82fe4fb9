import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import type { Binding } from "../../program/names.ts";
import type { DependencyClosure } from "../slice/dependency-closure.ts";

/** An expression, function or name that may give hidden texts when it is evaluated. */
export interface DecodingCandidate {
  readonly module: Module;
  /**
   * What is evaluated: an expression, the text of a program, a function called without arguments (`call`), a function
   * called with meaningless texts (`probe`), or the value of a name.
   */
  readonly evaluates:
    | { readonly kind: "expression" | "program" | "call" | "probe"; readonly node: Node }
    | { readonly kind: "name"; readonly binding: Binding; readonly node: Node };
  readonly closure: DependencyClosure;
  /** The decoder that it calls. Candidates of one decoder run together. */
  readonly decoder?: Binding;
}
