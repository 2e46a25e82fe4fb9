import type { Node } from "oxc-parser";

/** A place where text becomes code. */
export interface DynamicCodeCall {
  readonly node: Node;
  /**
   * `here`: it sees the names around it; `function`: the texts before the last are parameters; `own`: a program of its
   * own; `shell`, `python`: of another language.
   */
  readonly as: "here" | "function" | "own" | "shell" | "python";
  /** The code, parameters of a function before it; absent where only the running program knows it. */
  readonly texts?: readonly string[];
}
