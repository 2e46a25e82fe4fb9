import { calledName, literalText } from "./way.ts";
import type { Way } from "./way.ts";

export const split: Way = {
  meta: { id: "split", title: "In pieces that are put together" },
  shows: (node) => calledName(node) === "join" || (node.type === "BinaryExpression" && node.operator === "+" && literalText(node.right) !== undefined && literalText(node.left) !== undefined),
};
