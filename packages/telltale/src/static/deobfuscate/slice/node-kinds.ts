import type { Node } from "oxc-parser";

const loops: ReadonlySet<string> = new Set([
  "ForStatement",
  "ForOfStatement",
  "ForInStatement",
  "WhileStatement",
  "DoWhileStatement",
]);

export function isLoop({ type }: Node): boolean {
  return loops.has(type);
}

/** A statement that does something, rather than declares a name. */
export function isActing(node: Node): boolean {
  return (
    isLoop(node) ||
    node.type === "ExpressionStatement" ||
    node.type === "IfStatement" ||
    node.type === "SwitchStatement" ||
    node.type === "TryStatement"
  );
}
