import { calledName } from "./way.ts";
import type { Way } from "./way.ts";

export const characterCodes: Way = {
  meta: { id: "character-codes", title: "Numbers of characters" },
  shows: (node) =>
    /^(?:fromCharCode|fromCodePoint)$/.test(calledName(node) ?? "") ||
    (node.type === "MemberExpression" &&
      node.property.type === "Identifier" &&
      /^fromC(?:harCode|odePoint)$/.test(node.property.name)),
};
