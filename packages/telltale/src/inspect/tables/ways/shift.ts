import { calledName } from "./way.ts";
import type { Way } from "./way.ts";

export const shift: Way = {
  meta: { id: "shift", title: "Codes moved by a number, in a circle or along the row" },
  shows: (node) => {
    if (node.type !== "BinaryExpression" || !/^[-+%]$/.test(node.operator)) return false;
    return [node.left, node.right].some((side) =>
      /^(?:charCodeAt|codePointAt|indexOf)$/.test(calledName(side) ?? ""),
    );
  },
};
