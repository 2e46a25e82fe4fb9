import type { Node } from "oxc-parser";
import type { Module } from "../../source/module.ts";
import type { Binding } from "../../source/names.ts";
import { eachChild } from "../../source/walk.ts";
import { harmlessGlobals } from "./harmless-globals.ts";
import { isFunction } from "./way.ts";

/** What a piece of a program uses of what stands around it. */
export interface Needs {
  readonly bindings: readonly Binding[];
  /** Why it cannot stand alone, where it cannot: a name that the interpreter lacks, a construct that is bound to its place. */
  readonly bound?: string;
}

/** Larger pieces are not looked into. */
const mostCharacters = 512 * 1024;

export function readNeeds({ names }: Module): (node: Node) => Needs {
  const known = new WeakMap<Node, Needs>();
  return (node) => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const needs = find(node);
    known.set(node, needs);
    return needs;
  };

  function find(root: Node): Needs {
    if (root.end - root.start > mostCharacters) return { bindings: [], bound: "its size" };
    const bindings = new Map<number, Binding>();
    let bound: string | undefined;
    /** Functions that have a `this` of their own, and any functions, around the node that is visited. */
    let own = 0;
    let functions = 0;
    const visit = (node: Node): void => {
      if (bound !== undefined) return;
      switch (node.type) {
        case "Identifier": {
          const binding = names.of(node);
          if (binding === undefined) {
            if (node.name === "arguments" ? own === 0 : !harmlessGlobals.has(node.name))
              bound = node.name;
          } else if (binding.declaredAt < root.start || binding.declaredAt >= root.end) {
            bindings.set(binding.id, binding);
          }
          return;
        }
        case "MemberExpression":
          visit(node.object);
          if (node.computed) visit(node.property);
          return;
        case "Property":
        case "MethodDefinition":
        case "PropertyDefinition":
          if (node.computed) visit(node.key);
          if (node.value !== null) visit(node.value);
          return;
        case "LabeledStatement":
          visit(node.body);
          return;
        case "BreakStatement":
        case "ContinueStatement":
          return;
        case "ThisExpression":
          if (own === 0) bound = "this";
          return;
        case "AwaitExpression":
        case "YieldExpression":
        case "ReturnStatement":
          if (functions === 0) bound = node.type;
          else eachChild(node, visit);
          return;
        case "ImportExpression":
        case "MetaProperty":
        case "JSXElement":
        case "JSXFragment":
          bound = node.type;
          return;
        default: {
          const isOne = isFunction(node);
          const hasThis = isOne
            ? node.type !== "ArrowFunctionExpression"
            : node.type === "ClassBody";
          functions += isOne ? 1 : 0;
          own += hasThis ? 1 : 0;
          eachChild(node, visit);
          own -= hasThis ? 1 : 0;
          functions -= isOne ? 1 : 0;
        }
      }
    };
    visit(root);
    return bound === undefined
      ? { bindings: [...bindings.values()] }
      : { bindings: [...bindings.values()], bound };
  }
}
