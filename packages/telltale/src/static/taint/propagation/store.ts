import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import { pushField } from "../call-graph/access-path.ts";
import type { AccessPath } from "../call-graph/access-path.ts";
import { receiverClass, memberName, thisOwner } from "../call-graph/syntax-queries.ts";
import type { NodeInModule } from "../call-graph/syntax-queries.ts";
import type { TaintFact } from "./taint-fact.ts";
import { propagateToReferences } from "./propagate-to-references.ts";
import type { Propagation } from "./propagation.ts";

/** How far aliases of an object are followed back, and to how many calls. */
const mostAliases = 3;
const mostCalls = 24;

/**
 * `a.b.c = value`: propagates to all that hold the object, with the value under its fields.
 * @param object what is written to: a name, a member, `this`, or the result of a call.
 * @param path where in it the value then lies.
 */
export function storeAt(
  propagation: Propagation,
  fact: TaintFact,
  { module, node }: NodeInModule,
  path: AccessPath,
  aliases = 0,
): void {
  if (aliases > mostAliases) return;
  switch (node.type) {
    case "MemberExpression": {
      const below = pushField(path, memberName(node, module.qualifiedNames) ?? "*");
      storeAt(propagation, fact, { module, node: node.object }, below, aliases);
      return;
    }
    case "ThisExpression": {
      const owner = thisOwner(node);
      if (owner !== undefined) storeInThis(propagation, fact, { module, node: owner }, path);
      return;
    }
    case "CallExpression":
      storeInReturned(propagation, fact, { module, node }, path, aliases);
      return;
    case "Identifier":
      storeInName(propagation, fact, { module, node }, path, aliases);
      break;
    default:
  }
}

function storeInName(
  propagation: Propagation,
  fact: TaintFact,
  { module, node }: NodeInModule,
  path: AccessPath,
  aliases: number,
): void {
  if (node.type !== "Identifier") return;
  const binding = module.names.of(node);
  if (binding === undefined) {
    storeInExports(propagation, fact, { module, name: node.name }, path);
    return;
  }
  if (!propagateToReferences(propagation, fact, { module, binding, path }, "stored")) return;
  for (const value of binding.values)
    if (["Identifier", "MemberExpression", "CallExpression"].includes(value.node.type))
      storeAt(
        propagation,
        fact,
        { module, node: value.node },
        [...value.path, ...path],
        aliases + 1,
      );
  const { owner, parameter } = binding;
  if (owner === undefined || parameter === undefined) return;
  for (const call of propagation.program.callGraph.callersOf(owner).slice(0, mostCalls)) {
    const argument = call.node.arguments[parameter.index];
    if (argument === undefined || argument.type === "SpreadElement") continue;
    const at = { module: call.module, node: argument };
    storeAt(
      propagation,
      { ...fact, callString: undefined },
      at,
      [...parameter.path, ...path],
      aliases + 1,
    );
  }
}

/** `exports.a = value`, `module.exports = value`: propagates to wherever the module is required. */
function storeInExports(
  propagation: Propagation,
  fact: TaintFact,
  { module, name }: { readonly module: Module; readonly name: string },
  path: AccessPath,
): void {
  const below = name === "module" && path[0] === "exports" ? path.slice(1) : path;
  if (name !== "exports" && below === path) return;
  if (!propagation.isFirstVisit(module, fact, below)) return;
  for (const at of propagation.program.moduleGraph.requirersOf(module))
    propagation.enqueue({
      ...fact,
      ...at,
      path: below,
      predecessor: fact,
      does: "stored",
      cost: fact.cost + 1,
      callString: undefined,
    });
}

/** `state().a = value`: stores in what the function returns. */
function storeInReturned(
  propagation: Propagation,
  fact: TaintFact,
  call: NodeInModule,
  path: AccessPath,
  aliases: number,
): void {
  if (call.node.type !== "CallExpression") return;
  const { program } = propagation;
  const { module, node } = call;
  for (const called of program.callGraph.calleesOf({ module, node }).slice(0, 3))
    for (const given of (program.indexOf(called.module).returns.get(called.node) ?? []).slice(0, 3))
      if (given.type === "Identifier")
        storeAt(propagation, fact, { module: called.module, node: given }, path, aliases + 1);
}

/**
 * Stores in a field of the instances of a class: propagates to each `this` of its methods, and to each instantiation.
 * @param owner a method, a field, or the class itself.
 */
export function storeInThis(
  propagation: Propagation,
  fact: TaintFact,
  owner: NodeInModule,
  path: AccessPath,
): void {
  const { program } = propagation;
  const { module } = owner;
  const of: Node = receiverClass(owner.node, module.names) ?? owner.node;
  if (!propagation.isFirstVisit(of, fact, path)) return;
  const stored = {
    ...fact,
    path,
    predecessor: fact,
    does: "stored" as const,
    callString: undefined,
  };
  const later = (at: { readonly module: Module; readonly node: Node }, cost: number): void =>
    propagation.enqueue({ ...stored, ...at, cost: fact.cost + cost });
  for (const node of program.indexOf(module).thises.get(of) ?? []) later({ module, node }, 1);
  if (of.type === "ObjectExpression") later({ module, node: of }, 1);
  else
    for (const call of program.callGraph.instantiationsOf(of).slice(0, mostCalls)) later(call, 2);
}
