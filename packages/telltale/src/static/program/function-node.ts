import type { Node } from "oxc-parser";
import type { NodeOf } from "./node-of.ts";

/** A function in the text. A method holds one; a class is none. */
export type FunctionNode = NodeOf<
  "FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression"
>;

export function isFunction(node: Node | undefined): node is FunctionNode {
  return (
    node?.type === "FunctionDeclaration" ||
    node?.type === "FunctionExpression" ||
    node?.type === "ArrowFunctionExpression"
  );
}
