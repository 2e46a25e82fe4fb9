import type { Node } from "oxc-parser";
import { isFunction } from "../../program/function-node.ts";
import { walk } from "../../program/walk.ts";
import { rotatedArray } from "../encodings/rotated-array.ts";

const longest = 16 * 1024;

/**
 * An array rotator: a function called on the spot for its effect, which rotates an array. It must run before any other
 * use of that array, wherever the bundler has put it.
 * @returns the call on the path; undefined where there is none.
 */
export function findArrayRotator(ancestors: readonly Node[]): Node | undefined {
  for (const [index, node] of ancestors.entries()) {
    if (node.type !== "CallExpression" || !isFunction(node.callee)) continue;
    const above = ancestors[index - 1];
    const isNegated = above?.type === "UnaryExpression";
    const around = isNegated ? ancestors[index - 2] : above;
    if (around?.type !== "ExpressionStatement" && around?.type !== "SequenceExpression") continue;
    if (node.end - node.start < longest && rotatesArray(node)) return isNegated ? above : node;
  }
  return undefined;
}

function rotatesArray(call: Node): boolean {
  let found = false;
  walk(call, (node) => {
    found ||= rotatedArray.isUsedIn(node);
    return !found;
  });
  return found;
}
