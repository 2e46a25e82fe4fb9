import type { Node } from "oxc-parser";
import { isFunction } from "../../program/function-node.ts";
import type { Module } from "../../program/module.ts";
import type { Binding } from "../../program/names.ts";
import { eachChild } from "../../program/walk.ts";
import { harmlessGlobals } from "./harmless-globals.ts";

/** The free variables of a piece of a program. */
export interface FreeVariables {
  readonly bindings: readonly Binding[];
  /**
   * Why it cannot stand alone, where it cannot: a name that the interpreter lacks, or a construct bound to its place.
   */
  readonly obstacle?: string;
}

/** Larger pieces are not looked into. */
const mostCharacters = 512 * 1024;

export function createFreeVariableFinder({ names }: Module): (node: Node) => FreeVariables {
  const known = new WeakMap<Node, FreeVariables>();
  return (node) => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const needs = find(node);
    known.set(node, needs);
    return needs;
  };

  function find(root: Node): FreeVariables {
    if (root.end - root.start > mostCharacters) return { bindings: [], obstacle: "its size" };
    const bindings = new Map<number, Binding>();
    let obstacle: string | undefined;
    /** The number of functions around the visited node, and of those among them with a `this` of their own. */
    let functions = 0;
    let own = 0;
    let classes = 0;
    const visitName = (node: { readonly name: string; readonly start: number }): void => {
      const binding = names.of(node);
      if (binding !== undefined) {
        if (binding.declaredAt < root.start || binding.declaredAt >= root.end)
          bindings.set(binding.id, binding);
      } else if (node.name === "arguments" ? own === 0 : !harmlessGlobals.has(node.name))
        obstacle = node.name;
    };
    const visit = (node: Node): void => {
      if (obstacle !== undefined) return;
      if (node.type === "Identifier") return visitName(node);
      if (isBoundToPlace(node, functions, own, classes)) {
        obstacle = node.type;
        return;
      }
      const isOne = isFunction(node);
      const hasThis = isOne ? node.type !== "ArrowFunctionExpression" : node.type === "ClassBody";
      functions += isOne ? 1 : 0;
      own += hasThis ? 1 : 0;
      classes += node.type === "ClassBody" ? 1 : 0;
      for (const child of referring(node)) visit(child);
      classes -= node.type === "ClassBody" ? 1 : 0;
      own -= hasThis ? 1 : 0;
      functions -= isOne ? 1 : 0;
    };
    visit(root);
    return { bindings: [...bindings.values()], ...(obstacle === undefined ? {} : { obstacle }) };
  }
}

function isBoundToPlace({ type }: Node, functions: number, own: number, classes: number): boolean {
  switch (type) {
    case "ThisExpression":
      return own === 0;
    case "PrivateIdentifier":
      return classes === 0;
    case "AwaitExpression":
    case "YieldExpression":
    case "ReturnStatement":
      return functions === 0;
    case "ImportExpression":
    case "MetaProperty":
    case "JSXElement":
    case "JSXFragment":
      return true;
    default:
      return false;
  }
}

/** The children in which names are references: not keys, properties or labels. */
function referring(node: Node): readonly Node[] {
  const children: Node[] = [];
  eachChild(node, (child, key) => {
    const isKey = key === "key" && "computed" in node && !node.computed;
    const isProperty =
      node.type === "MemberExpression" &&
      key === "property" &&
      !node.computed &&
      child.type !== "PrivateIdentifier";
    if (!isKey && !isProperty && key !== "label") children.push(child);
  });
  return children;
}
