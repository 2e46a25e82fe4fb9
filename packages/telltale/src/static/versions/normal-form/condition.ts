import type { Node } from "oxc-parser";

/** A condition without the `!` before it: `!a` chooses as `a` does, with its branches turned round. */
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
