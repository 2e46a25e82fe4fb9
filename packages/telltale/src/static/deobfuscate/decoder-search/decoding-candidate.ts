import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import type { Binding } from "../../program/names.ts";
import type { DependencyClosure } from "../slice/dependency-closure.ts";

/** Something that may give hidden texts when it is evaluated. */
export interface DecodingCandidate {
  readonly module: Module;
  /** What is evaluated: an expression, the text of a program, a function that is called without arguments, or what a name holds. */
  readonly evaluates:
    | { readonly kind: "expression" | "program" | "call" | "probe"; readonly node: Node }
    | { readonly kind: "name"; readonly binding: Binding; readonly node: Node };
  readonly closure: DependencyClosure;
  /** The decoder that is called: candidates of one decoder are run together. */
  readonly decoder?: Binding;
}
