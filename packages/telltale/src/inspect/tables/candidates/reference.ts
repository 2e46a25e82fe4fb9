import type { Node } from "oxc-parser";
import type { Binding } from "../../source/names.ts";
import { isSeed } from "./seed.ts";

/** The call of a decoder by its name, or by a property of what has the name; else the name itself. */
export function referenceIn(way: readonly Node[], { name }: Binding): number | undefined {
  let at = way.length - 1;
  const node = way[at];
  if (node?.type !== "Identifier" || node.name !== name) return undefined;
  const parent = way[at - 1];
  if (parent?.type === "AssignmentExpression" && parent.left === node) return undefined;
  if (parent?.type === "MemberExpression" && parent.object === node) at--;
  const callee = way[at];
  if (way[at - 1]?.type === "TaggedTemplateExpression") return at - 1;
  const call = way[at - 1];
  if (call?.type === "CallExpression" || call?.type === "NewExpression")
    return call.callee === callee || call.type === "CallExpression" ? at - 1 : at;
  return at;
}

/** A name, or a property of one: no value is made here. */
export function isName(node: Node): boolean {
  return (
    node.type === "Identifier" ||
    (node.type === "MemberExpression" && !isSeed(node) && isName(node.object))
  );
}
