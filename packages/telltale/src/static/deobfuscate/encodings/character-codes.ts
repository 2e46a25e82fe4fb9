import type { Node } from "oxc-parser";
import { calledName } from "./encoding.ts";
import type { Encoding } from "./encoding.ts";

const names = /^(?:fromCharCode|fromCodePoint)$/;
const least = 4;

/** Numbers of characters. */
export const characterCodes: Encoding = {
  id: "character-codes",
  isUsedIn: (node) =>
    names.test(calledName(node) ?? "") ||
    (node.type === "MemberExpression" &&
      node.property.type === "Identifier" &&
      names.test(node.property.name)) ||
    isRow(node),
};

function isRow(node: Node): boolean {
  return (
    node.type === "ArrayExpression" &&
    node.elements.length >= least &&
    node.elements.every((each) => each?.type === "Literal" && typeof each.value === "number")
  );
}
