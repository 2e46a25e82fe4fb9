import type { Node } from "oxc-parser";
import type { DependencyClosures } from "../slice/dependency-closure.ts";

/**
 * The outermost expressions around a decoding operation that can still be evaluated alone: the whole table rather than
 * one value. An argument of a call is given as well as the call, which may return something else.
 * @param from index of the operation in `ancestors`.
 */
export function* findOutermostExpressions(
  ancestors: readonly Node[],
  from: number,
  closures: DependencyClosures,
  mostCharacters: number,
): Generator<Node> {
  let at = from;
  for (;;) {
    const node = ancestors[at];
    const parent = ancestors[at - 1];
    if (node === undefined) return;
    const up = parent === undefined ? undefined : step(parent, node, ancestors[at - 2]);
    const next = up === undefined ? undefined : ancestors[at - up];
    if (
      next === undefined ||
      up === undefined ||
      next.end - next.start > mostCharacters ||
      !("pieces" in closures.of(next))
    ) {
      yield node;
      return;
    }
    if (next.type === "CallExpression" && next.callee !== node) yield node;
    at -= up;
  }
}

/** Types of expressions whose value is made of any of their parts. */
const made: ReadonlySet<string> = new Set([
  "ArrayExpression",
  "BinaryExpression",
  "LogicalExpression",
  "TemplateLiteral",
  "TaggedTemplateExpression",
  "SpreadElement",
  "ChainExpression",
  "UnaryExpression",
]);

/** How many levels up the expression stands whose value is made of this node; undefined where there is none. */
function step(parent: Node, node: Node, above: Node | undefined): number | undefined {
  switch (parent.type) {
    case "Property":
      return parent.value === node ? 2 : undefined;
    case "MemberExpression":
      if (parent.object !== node && !parent.computed) return undefined;
      // A method counts only with its call.
      return above?.type === "CallExpression" && above.callee === parent ? 2 : 1;
    case "AssignmentExpression":
      return parent.right === node && parent.left.type === "Identifier" ? 1 : undefined;
    case "CallExpression":
    case "NewExpression":
      // The message of an error is found without the error.
      return parent.callee.type === "Identifier" && parent.callee.name.endsWith("Error")
        ? undefined
        : 1;
    case "SequenceExpression":
      return parent.expressions.at(-1) === node ? 1 : undefined;
    default:
      return made.has(parent.type) ? 1 : undefined;
  }
}
