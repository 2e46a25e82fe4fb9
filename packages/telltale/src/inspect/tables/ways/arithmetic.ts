import { calledName } from "./way.ts";
import type { Way } from "./way.ts";

export const arithmetic: Way = {
  meta: { id: "arithmetic", title: "Numbers that are reckoned apart" },
  shows: (node) =>
    (node.type === "BinaryExpression" && /^(?:\*|\*\*|%|\/|<<|>>>?)$/.test(node.operator)) ||
    calledName(node) === "BigInt" ||
    (node.type === "Literal" && typeof node.value === "bigint"),
};
