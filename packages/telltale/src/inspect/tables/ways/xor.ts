import type { Way } from "./way.ts";

export const xor: Way = {
  meta: { id: "xor", title: "Exclusive or with a key" },
  shows: (node) =>
    (node.type === "BinaryExpression" && node.operator === "^") ||
    (node.type === "AssignmentExpression" && node.operator === "^="),
};
