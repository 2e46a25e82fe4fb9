import type { Node } from "oxc-parser";
import type { Module } from "../../source/module.ts";
import { put } from "../program/field-path.ts";
import type { FieldPath } from "../program/field-path.ts";
import { classAround, memberName, thisOwner } from "../program/reference.ts";
import type { At } from "../program/reference.ts";
import type { Fact } from "./fact.ts";
import { spreadName } from "./spread-name.ts";
import type { Spreading } from "./spread.ts";

/** Other names of an object are followed back so far, and to so many calls. */
const mostAliases = 3;
const mostCalls = 24;

/**
 * `a.b.c = value`: whoever holds the object holds the value under its fields.
 * @param object what is written to: a name, a member, `this`, what a call gives.
 * @param path where below it the value lies then.
 */
export function storeAt(
  spreading: Spreading,
  fact: Fact,
  { module, node }: At,
  path: FieldPath,
  aliases = 0,
): void {
  if (aliases > mostAliases) return;
  switch (node.type) {
    case "MemberExpression": {
      const below = put(path, memberName(node, module.paths) ?? "*");
      storeAt(spreading, fact, { module, node: node.object }, below, aliases);
      return;
    }
    case "ThisExpression": {
      const owner = thisOwner(node);
      if (owner !== undefined) storeInThis(spreading, fact, { module, node: owner }, path);
      return;
    }
    case "CallExpression":
      storeInReturned(spreading, fact, { module, node }, path, aliases);
      return;
    case "Identifier":
      storeInName(spreading, fact, { module, node }, path, aliases);
      break;
    default:
  }
}

function storeInName(
  spreading: Spreading,
  fact: Fact,
  { module, node }: At,
  path: FieldPath,
  aliases: number,
): void {
  if (node.type !== "Identifier") return;
  const binding = module.names.of(node);
  if (binding === undefined) {
    storeInExports(spreading, fact, { module, name: node.name }, path);
    return;
  }
  if (!spreadName(spreading, fact, { module, binding, path }, "stored")) return;
  for (const value of binding.values)
    if (["Identifier", "MemberExpression", "CallExpression"].includes(value.node.type))
      storeAt(spreading, fact, { module, node: value.node }, [...value.path, ...path], aliases + 1);
  const { owner, parameter } = binding;
  if (owner === undefined || parameter === undefined) return;
  for (const call of spreading.program.callers.of(owner).slice(0, mostCalls)) {
    const argument = call.node.arguments[parameter.index];
    if (argument === undefined || argument.type === "SpreadElement") continue;
    const at = { module: call.module, node: argument };
    storeAt(
      spreading,
      { ...fact, calls: undefined },
      at,
      [...parameter.path, ...path],
      aliases + 1,
    );
  }
}

/** `exports.a = value`, `module.exports = value`: wherever the module is required. */
function storeInExports(
  spreading: Spreading,
  fact: Fact,
  { module, name }: { readonly module: Module; readonly name: string },
  path: FieldPath,
): void {
  const below = name === "module" && path[0] === "exports" ? path.slice(1) : path;
  if (name !== "exports" && below === path) return;
  if (!spreading.first(module, fact, below)) return;
  for (const at of spreading.program.links.requirersOf(module))
    spreading.later({
      ...fact,
      ...at,
      path: below,
      via: fact,
      does: "stored",
      cost: fact.cost + 1,
      calls: undefined,
    });
}

/** `state().a = value`: into what the function gives. */
function storeInReturned(
  spreading: Spreading,
  fact: Fact,
  call: At,
  path: FieldPath,
  aliases: number,
): void {
  if (call.node.type !== "CallExpression") return;
  const { program } = spreading;
  const { module, node } = call;
  for (const called of program.callers.functions({ module, node }).slice(0, 3))
    for (const given of (program.indexOf(called.module).returns.get(called.node) ?? []).slice(0, 3))
      if (given.type === "Identifier")
        storeAt(spreading, fact, { module: called.module, node: given }, path, aliases + 1);
}

/**
 * Into a field of an object of a class: wherever a method reads it, and wherever such an object is made.
 * @param owner a method of it, a field, or the class itself.
 */
export function storeInThis(spreading: Spreading, fact: Fact, owner: At, path: FieldPath): void {
  const { program } = spreading;
  const { module } = owner;
  const of: Node = classAround(owner.node, module.names) ?? owner.node;
  if (!spreading.first(of, fact, path)) return;
  const stored = { ...fact, path, via: fact, does: "stored" as const, calls: undefined };
  const later = (at: { readonly module: Module; readonly node: Node }, cost: number): void =>
    spreading.later({ ...stored, ...at, cost: fact.cost + cost });
  for (const node of program.indexOf(module).thises.get(of) ?? []) later({ module, node }, 1);
  if (of.type === "ObjectExpression") later({ module, node: of }, 1);
  else for (const call of program.callers.instances(of).slice(0, mostCalls)) later(call, 2);
}
