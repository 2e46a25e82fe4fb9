import type { Node } from "oxc-parser";
import { isFunction } from "../../source/function-node.ts";
import { walk } from "../../source/walk.ts";
import { rotatedArray } from "../ways/rotated-array.ts";

const longest = 16 * 1024;

/**
 * A function that is called on the spot, whose value nobody wants, and that turns an array: what it uses is turned
 * before anything else uses it, wherever a bundler has put the call.
 */
export function turningCall(way: readonly Node[]): Node | undefined {
  for (const [index, node] of way.entries()) {
    if (node.type !== "CallExpression" || !isFunction(node.callee)) continue;
    const above = way[index - 1];
    const isNegated = above?.type === "UnaryExpression";
    const around = isNegated ? way[index - 2] : above;
    if (around?.type !== "ExpressionStatement" && around?.type !== "SequenceExpression") continue;
    if (node.end - node.start < longest && turns(node)) return isNegated ? above : node;
  }
  return undefined;
}

function turns(call: Node): boolean {
  let found = false;
  walk(call, (node) => {
    found ||= rotatedArray.shows(node);
    return !found;
  });
  return found;
}
