import type { Encoding } from "./encoding.ts";

export const xor: Encoding = {
  meta: { id: "xor", title: "Exclusive or with a key" },
  isUsedIn: (node) =>
    (node.type === "BinaryExpression" && node.operator === "^") ||
    (node.type === "AssignmentExpression" && node.operator === "^="),
};
