import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import type { ModuleIndex } from "./index-module.ts";
import { memberName } from "./syntax-queries.ts";
import type { NodeInModule, CallNode } from "./syntax-queries.ts";
import type { FunctionInModule, ValueResolver } from "./resolve-values.ts";

export interface CallSite {
  readonly module: Module;
  readonly node: CallNode;
}

/** The functions that a call may start, and the calls that may start a function. */
export interface CallGraph {
  calleesOf(call: CallSite): readonly FunctionInModule[];
  callersOf(called: Node): readonly CallSite[];
  /** The `new` expressions that make objects of a class, or of one that extends it. */
  instantiationsOf(of: Node): readonly CallSite[];
}

/** A method is found by its name alone only where at most so many have that name: a commoner name identifies none. */
const mostMethods = 5;
/** Limit of the superclasses followed. */
const mostBases = 4;

/** Names of built-in methods: a call of one is not taken for a call of a method of the program. */
const own = new Set(
  [Object, Function, Array, String, Number, Promise, Map, Set, RegExp, Date, Symbol, Error]
    .flatMap((each) => [
      ...Object.getOwnPropertyNames(each),
      ...Object.getOwnPropertyNames(each.prototype),
    ])
    .concat(
      "next",
      "log",
      "write",
      "end",
      "on",
      "once",
      "emit",
      "send",
      "json",
      "text",
      "parse",
      "close",
    ),
);

export function buildCallGraph(
  indexes: readonly ModuleIndex[],
  resolver: ValueResolver,
): CallGraph {
  const started = new Map<Node, readonly FunctionInModule[]>();
  const callers = new Map<Node, CallSite[]>();
  const methods = new Map<string, FunctionInModule[]>();
  for (const { module, methods: own_ } of indexes) {
    for (const [name, nodes] of own_) {
      if (own.has(name)) continue;
      const known = methods.get(name) ?? [];
      for (const node of nodes) known.push({ module, node });
      methods.set(name, known);
    }
  }
  const instances = new Map<Node, CallSite[]>();
  const open: CallSite[] = [];
  for (const { module, calls } of indexes)
    for (const node of calls) {
      const call = { module, node };
      if (node.type === "NewExpression") make(call, { module, node: node.callee }, 0);
      const found = direct(call);
      if (found.length > 0) join(call, found);
      else open.push(call);
    }
  // A parameter that is called stands for the functions that the callers pass.
  for (const call of open) {
    const found = handedIn(call);
    if (found.length > 0) join(call, found);
  }
  return {
    calleesOf: ({ node }) => started.get(node) ?? [],
    callersOf: (called) => callers.get(called) ?? [],
    instantiationsOf: (of) => instances.get(of) ?? [],
  };

  function make(call: CallSite, of: NodeInModule, depth: number): void {
    for (const { module, node } of resolver.values(of)) {
      const known = instances.get(node);
      if (known === undefined) instances.set(node, [call]);
      else known.push(call);
      const isClass = node.type === "ClassDeclaration" || node.type === "ClassExpression";
      if (isClass && node.superClass !== null && depth < mostBases)
        make(call, { module, node: node.superClass }, depth + 1);
    }
  }

  function join(call: CallSite, found: readonly FunctionInModule[]): void {
    started.set(call.node, found);
    for (const { node } of found) {
      const known = callers.get(node);
      if (known === undefined) callers.set(node, [call]);
      else known.push(call);
    }
  }

  function direct({ module, node }: CallSite): readonly FunctionInModule[] {
    const { callee } = node;
    const found = resolver.functions({ module, node: callee });
    if (found.length > 0 || callee.type !== "MemberExpression") return found;
    const name = memberName(callee, module.qualifiedNames);
    const named = name === undefined ? [] : (methods.get(name) ?? []);
    if (named.length > mostMethods) return [];
    // A method of the runtime is none of the program's, whatever its name.
    return named.length > 0 && module.qualifiedNames.of(callee) !== undefined ? [] : named;
  }

  function handedIn({ module, node }: CallSite): readonly FunctionInModule[] {
    const { callee } = node;
    const binding = callee.type === "Identifier" ? module.names.of(callee) : undefined;
    const { owner, parameter } = binding ?? {};
    if (owner === undefined || parameter === undefined || parameter.path.length > 0) return [];
    const found: FunctionInModule[] = [];
    for (const call of callers.get(owner) ?? []) {
      const argument = call.node.arguments[parameter.index];
      if (argument === undefined || argument.type === "SpreadElement") continue;
      found.push(...resolver.functions({ module: call.module, node: argument }));
      if (found.length > mostMethods) return [];
    }
    return found;
  }
}
