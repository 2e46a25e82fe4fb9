import { calledName } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

/** Codes moved by a number, in a circle or along the row. */
export const shift: Encoding = {
  id: "shift",
  isUsedIn: (node) => {
    if (node.type !== "BinaryExpression" || !/^[-+%]$/.test(node.operator)) return false;
    return [node.left, node.right].some((side) =>
      /^(?:charCodeAt|codePointAt|indexOf)$/.test(calledName(side) ?? ""),
    );
  },
};
