import { calledName } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

/** Numbers that are reckoned apart. */
export const arithmetic: Encoding = {
  id: "arithmetic",
  isUsedIn: (node) =>
    (node.type === "BinaryExpression" && /^(?:\*|\*\*|%|\/|<<|>>>?)$/.test(node.operator)) ||
    calledName(node) === "BigInt" ||
    (node.type === "Literal" && typeof node.value === "bigint"),
};
