import type { Node } from "oxc-parser";
import { isFunction } from "../../program/function-node.ts";
import type { Module } from "../../program/module.ts";
import type { Binding } from "../../program/names.ts";

/** In a larger holder, a function is one of many and the name does not stand for it. */
const longestHolder = 32 * 1024;

/** The bindings by which a function can be called: its own, and that of the variable, object or class that holds it. */
export function findFunctionBindings(
  ancestors: readonly Node[],
  at: number,
  { names }: Module,
): readonly Binding[] {
  const holders: Binding[] = [];
  for (let index = at; index > 0; index--) {
    const node = ancestors[index];
    const parent = ancestors[index - 1];
    if (node === undefined || parent === undefined || node.end - node.start > longestHolder) break;
    const { type } = node;
    if (isFunction(node) || type === "ClassDeclaration" || type === "ClassExpression") {
      if (node.id !== null) add(node.id);
      if (type === "FunctionDeclaration" || type === "ClassDeclaration") break;
    }
    if (parent.type === "VariableDeclarator") {
      if (parent.id.type === "Identifier") add(parent.id);
      break;
    }
    if (parent.type === "AssignmentExpression") {
      let target: Node = parent.left;
      while (target.type === "MemberExpression") target = target.object;
      if (target.type === "Identifier") add(target);
      break;
    }
    if (!holds(parent)) break;
  }
  return holders;

  function add(identifier: { readonly start: number }): void {
    const binding = names.of(identifier);
    if (binding !== undefined) holders.push(binding);
  }
}

function holds({ type }: Node): boolean {
  return (
    type === "Property" ||
    type === "ObjectExpression" ||
    type === "MethodDefinition" ||
    type === "PropertyDefinition" ||
    type === "ClassBody" ||
    type === "ClassDeclaration" ||
    type === "ClassExpression" ||
    type === "CallExpression" ||
    type === "NewExpression" ||
    type === "ArrayExpression" ||
    type === "SequenceExpression"
  );
}
