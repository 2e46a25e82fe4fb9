import type { Node } from "oxc-parser";
import { classAround, memberName, thisOwner } from "../program/reference.ts";
import { spreadName } from "./spread-name.ts";
import type { FieldPath } from "../program/field-path.ts";
import type { Fact } from "./fact.ts";
import { put } from "../program/field-path.ts";
import type { Spreading } from "./spread.ts";

/** Other names of an object are followed back so far, and to so many calls. */
const mostAliases = 3;
const mostCalls = 24;

/** `a.b.c = value`: whoever holds the object holds the value under its fields. */
export function storeInto(spreading: Spreading, fact: Fact, target: Node, aliases = 0): void {
  let object = target;
  let { path } = fact;
  while (object.type === "MemberExpression") {
    path = put(path, memberName(object, fact.module.paths) ?? "*");
    object = object.object;
  }
  storeAt(spreading, { ...fact, does: "stored" }, object, path, aliases);
}

/** Puts a value under fields of what an expression gives. */
export function storeAt(
  spreading: Spreading,
  fact: Fact,
  object: Node,
  path: FieldPath,
  aliases: number,
): void {
  if (aliases > mostAliases) return;
  const stored: Fact = { ...fact, path };
  if (object.type === "ThisExpression") {
    const owner = thisOwner(object);
    if (owner !== undefined) storeInThis(spreading, fact, owner, path);
    return;
  }
  if (object.type === "MemberExpression") {
    storeInto(spreading, stored, object, aliases);
    return;
  }
  if (object.type === "CallExpression") {
    storeInReturned(spreading, stored, object, aliases);
    return;
  }
  if (object.type !== "Identifier") return;
  const binding = fact.module.names.of(object);
  if (binding === undefined) return;
  if (!spreadName(spreading, stored, binding, "stored")) return;
  for (const { node, path: way } of binding.values)
    if (
      node.type === "Identifier" ||
      node.type === "MemberExpression" ||
      node.type === "CallExpression"
    )
      storeAt(spreading, fact, node, [...way, ...path], aliases + 1);
  const { owner, parameter } = binding;
  if (owner === undefined || parameter === undefined) return;
  for (const call of spreading.program.callers.of(owner).slice(0, mostCalls)) {
    const argument = call.node.arguments[parameter.index];
    if (argument !== undefined && argument.type !== "SpreadElement")
      storeAt(
        spreading,
        { ...fact, module: call.module, calls: undefined },
        argument,
        [...parameter.path, ...path],
        aliases + 1,
      );
  }
}

/** `state().a = value`: into what the function gives. */
function storeInReturned(spreading: Spreading, stored: Fact, call: Node, aliases: number): void {
  if (call.type !== "CallExpression") return;
  const { program } = spreading;
  for (const called of program.callers.functions({ module: stored.module, node: call }).slice(0, 3))
    for (const given of (program.indexOf(called.module).returns.get(called.node) ?? []).slice(0, 3))
      if (given.type === "Identifier")
        storeAt(spreading, { ...stored, module: called.module }, given, stored.path, aliases + 1);
}

/** Into a field of an object of a class: wherever a method reads it, and wherever such an object is made. */
export function storeInThis(spreading: Spreading, fact: Fact, owner: Node, path: FieldPath): void {
  const { program } = spreading;
  const of = classAround(owner, fact.module.names) ?? owner;
  if (!spreading.first(of, fact, path)) return;
  const next = {
    ...fact,
    path,
    via: fact,
    does: "stored" as const,
    cost: fact.cost + 1,
    calls: undefined,
  };
  for (const node of program.indexOf(fact.module).thises.get(of) ?? [])
    spreading.later({ ...next, node });
  for (const call of program.callers.instances(of).slice(0, mostCalls))
    spreading.later({ ...next, module: call.module, node: call.node, cost: fact.cost + 2 });
}
