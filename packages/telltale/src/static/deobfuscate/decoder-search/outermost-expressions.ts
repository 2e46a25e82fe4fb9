import type { Node } from "oxc-parser";
import type { DependencyClosures } from "../slice/dependency-closure.ts";

/**
 * The largest expressions around one that can still stand alone: the whole table rather than one of its values. Where
 * the way leads through an argument of a call, what was found before is given as well, for the call may give something
 * else.
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

/** Expressions that are made of any of their parts. */
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

/** How many steps up an expression is that is made of this one; none where it is not. */
function step(parent: Node, node: Node, above: Node | undefined): number | undefined {
  switch (parent.type) {
    case "Property":
      return parent.value === node ? 2 : undefined;
    case "MemberExpression":
      if (parent.object !== node && !parent.computed) return undefined;
      // A method is of interest with its call only.
      return above?.type === "CallExpression" && above.callee === parent ? 2 : 1;
    case "AssignmentExpression":
      return parent.right === node && parent.left.type === "Identifier" ? 1 : undefined;
    case "CallExpression":
    case "NewExpression":
      // An error's message is found without the error.
      return parent.callee.type === "Identifier" && parent.callee.name.endsWith("Error")
        ? undefined
        : 1;
    case "SequenceExpression":
      return parent.expressions.at(-1) === node ? 1 : undefined;
    default:
      return made.has(parent.type) ? 1 : undefined;
  }
}
