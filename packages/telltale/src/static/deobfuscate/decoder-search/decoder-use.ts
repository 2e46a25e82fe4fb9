import type { Node } from "oxc-parser";
import type { Binding } from "../../program/names.ts";
import { isDecodingOperation } from "./decoding-operation.ts";

/**
 * Locates one use of a decoder: its call by name or by a property of the name, else the name itself.
 * @returns the index in `ancestors`; undefined where the name does not stand there, or is assigned.
 */
export function locateDecoderUse(
  ancestors: readonly Node[],
  { name }: Binding,
): number | undefined {
  let at = ancestors.length - 1;
  const node = ancestors[at];
  if (node?.type !== "Identifier" || node.name !== name) return undefined;
  const parent = ancestors[at - 1];
  if (parent?.type === "AssignmentExpression" && parent.left === node) return undefined;
  if (parent?.type === "MemberExpression" && parent.object === node) at--;
  const callee = ancestors[at];
  if (ancestors[at - 1]?.type === "TaggedTemplateExpression") return at - 1;
  const call = ancestors[at - 1];
  if (call?.type === "CallExpression" || call?.type === "NewExpression")
    return call.callee === callee || call.type === "CallExpression" ? at - 1 : at;
  return at;
}

/** Whether the node is a name or a property of one: it makes no value here. */
export function isName(node: Node): boolean {
  return (
    node.type === "Identifier" ||
    (node.type === "MemberExpression" && !isDecodingOperation(node) && isName(node.object))
  );
}
