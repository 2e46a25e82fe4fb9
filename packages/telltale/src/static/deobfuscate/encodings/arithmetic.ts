import { calledName } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

export const arithmetic: Encoding = {
  meta: { id: "arithmetic", title: "Numbers that are reckoned apart" },
  isUsedIn: (node) =>
    (node.type === "BinaryExpression" && /^(?:\*|\*\*|%|\/|<<|>>>?)$/.test(node.operator)) ||
    calledName(node) === "BigInt" ||
    (node.type === "Literal" && typeof node.value === "bigint"),
};
