import type { Node } from "oxc-parser";
import { calledName, literalText } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

/** In pieces that are put together. */
export const split: Encoding = {
  id: "split",
  isUsedIn: (node) =>
    isSum(node) ||
    isJoined(node) ||
    (calledName(node) === "split" && "arguments" in node && literalText(node.arguments[0]) === ""),
};

function isSum(node: Node): boolean {
  return (
    node.type === "BinaryExpression" &&
    node.operator === "+" &&
    literalText(node.right) !== undefined &&
    literalText(node.left) !== undefined
  );
}

function isJoined(node: Node): boolean {
  return (
    calledName(node) === "join" && "arguments" in node && literalText(node.arguments[0]) === ""
  );
}
