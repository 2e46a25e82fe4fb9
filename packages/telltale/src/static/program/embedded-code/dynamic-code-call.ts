import type { Node } from "oxc-parser";

/** A dynamic code call: a place where text becomes code. */
export interface DynamicCodeCall {
  readonly node: Node;
  /**
   * `here`: the code sees the names around it; `function`: the texts before the last are parameters; `own`: a program
   * of its own; `shell`, `python`: code of another language.
   */
  readonly as: "here" | "function" | "own" | "shell" | "python";
  /** The code, after the parameters of a function; absent where only the running program knows it. */
  readonly texts?: readonly string[];
}
