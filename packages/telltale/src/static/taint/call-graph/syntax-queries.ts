import type { Node } from "oxc-parser";
import type { FunctionNode } from "../../program/function-node.ts";
import { isFunction } from "../../program/function-node.ts";
import type { Module } from "../../program/module.ts";
import type { Names } from "../../program/names.ts";
import { parentOf } from "../../program/walk.ts";

/** A node and its module. */
export interface NodeInModule {
  readonly module: Module;
  readonly node: Node;
}

export type CallNode = Extract<Node, { readonly type: "CallExpression" | "NewExpression" }>;

export function isCall(node: Node): node is CallNode {
  return node.type === "CallExpression" || node.type === "NewExpression";
}

/** The innermost function around a node; undefined at the top of a module. */
export function enclosingFunction(node: Node): FunctionNode | undefined {
  let at = parentOf(node);
  while (at !== undefined && !isFunction(at)) at = parentOf(at);
  return at;
}

/**
 * What determines `this` at a node: the nearest function with a `this` of its own, or the class field or static block
 * around.
 */
export function thisOwner(node: Node): Node | undefined {
  for (let at = parentOf(node); at !== undefined; at = parentOf(at)) {
    if (at.type === "FunctionDeclaration" || at.type === "FunctionExpression") return at;
    if (at.type === "PropertyDefinition" || at.type === "StaticBlock") return at;
  }
  return undefined;
}

/**
 * What `this` of a function is an instance of: a class, a function to whose prototype the function is assigned, or the
 * object whose method it is.
 * @returns undefined where `this` belongs to the function alone.
 */
export function receiverClass(owner: Node, names: Names): Node | undefined {
  const parent = parentOf(owner);
  if (parent?.type === "AssignmentExpression") return prototypeOf(parent.left, names);
  const object = parent?.type === "Property" ? parentOf(parent) : undefined;
  if (object?.type === "ObjectExpression") return object;
  for (let at: Node | undefined = owner; at !== undefined; at = parentOf(at)) {
    if (at.type === "ClassDeclaration" || at.type === "ClassExpression") return at;
    // A function that is no method does not belong to a class around it.
    if (at !== owner && isFunction(at)) return undefined;
  }
  return undefined;
}

/** `Tool.prototype.run = function () { ... }` */
function prototypeOf(target: Node, names: Names): Node | undefined {
  const prototype = target.type === "MemberExpression" ? target.object : undefined;
  if (prototype?.type !== "MemberExpression" || prototype.object.type !== "Identifier")
    return undefined;
  const { property } = prototype;
  if (property.type !== "Identifier" || property.name !== "prototype") return undefined;
  return names.of(prototype.object)?.values[0]?.node;
}

/** The name under which a member is read or written; undefined where it is computed and not constant. */
export function memberName(
  node: Node,
  qualifiedNames: Module["qualifiedNames"],
): string | undefined {
  if (node.type !== "MemberExpression") return undefined;
  const { property, computed } = node;
  if (computed) {
    if (property.type === "Literal" && typeof property.value === "number")
      return String(property.value);
    return qualifiedNames.text(property);
  }
  if (property.type === "Identifier") return property.name;
  return property.type === "PrivateIdentifier" ? `#${property.name}` : undefined;
}

/** The key of a property of an object or a class; undefined where it is computed and not constant. */
export function keyName(
  node: { readonly key: Node; readonly computed: boolean },
  qualifiedNames: Module["qualifiedNames"],
): string | undefined {
  const { key, computed } = node;
  if (!computed && key.type === "Identifier") return key.name;
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  if (key.type === "Literal") return String(key.value);
  return computed ? qualifiedNames.text(key) : undefined;
}
