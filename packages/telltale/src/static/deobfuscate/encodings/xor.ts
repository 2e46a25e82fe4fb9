import type { Encoding } from "./encoding.ts";

/** Exclusive or with a key. */
export const xor: Encoding = {
  id: "xor",
  isUsedIn: (node) =>
    (node.type === "BinaryExpression" && node.operator === "^") ||
    (node.type === "AssignmentExpression" && node.operator === "^="),
};
