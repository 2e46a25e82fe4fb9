import type { Node } from "oxc-parser";

/** A condition without its leading `!`: `!a` decides as `a` does, with the branches swapped. */
export function conditionOf(node: Node): { readonly test: Node; readonly negated: boolean } {
  let test = node;
  let negated = false;
  while (
    test.type === "UnaryExpression" &&
    test.operator === "!" &&
    test.argument.type !== "Literal"
  ) {
    test = test.argument;
    negated = !negated;
  }
  return { test, negated };
}
