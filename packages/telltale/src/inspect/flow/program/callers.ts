import type { Node } from "oxc-parser";
import type { Module } from "../../source/module.ts";
import type { ModuleIndex } from "./index-module.ts";
import { memberName } from "./reference.ts";
import type { At, CallNode } from "./reference.ts";
import type { FunctionAt, Resolver } from "./resolve-values.ts";

export interface CallAt {
  readonly module: Module;
  readonly node: CallNode;
}

/** Which functions a call may start, and which calls may start a function. */
export interface Callers {
  functions(call: CallAt): readonly FunctionAt[];
  of(called: Node): readonly CallAt[];
  /** Where objects of a class are made, or of one that extends it. */
  instances(of: Node): readonly CallAt[];
}

/** Methods are found by their name alone when no more than so many have it; more say nothing. */
const mostMethods = 5;
/** Classes that extend each other are followed so far. */
const mostBases = 4;

/** Names of the language's own methods: one of the program that is called so is not meant. */
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

export function callersIn(indexes: readonly ModuleIndex[], resolver: Resolver): Callers {
  const started = new Map<Node, readonly FunctionAt[]>();
  const callers = new Map<Node, CallAt[]>();
  const methods = new Map<string, FunctionAt[]>();
  for (const { module, methods: own_ } of indexes) {
    for (const [name, nodes] of own_) {
      if (own.has(name)) continue;
      const known = methods.get(name) ?? [];
      for (const node of nodes) known.push({ module, node });
      methods.set(name, known);
    }
  }
  const instances = new Map<Node, CallAt[]>();
  const open: CallAt[] = [];
  for (const { module, calls } of indexes)
    for (const node of calls) {
      const call = { module, node };
      if (node.type === "NewExpression") make(call, { module, node: node.callee }, 0);
      const found = direct(call);
      if (found.length > 0) join(call, found);
      else open.push(call);
    }
  // A parameter that is called is what the calls of its function hand in.
  for (const call of open) {
    const found = handedIn(call);
    if (found.length > 0) join(call, found);
  }
  return {
    functions: ({ node }) => started.get(node) ?? [],
    of: (called) => callers.get(called) ?? [],
    instances: (of) => instances.get(of) ?? [],
  };

  function make(call: CallAt, of: At, depth: number): void {
    for (const { module, node } of resolver.values(of)) {
      const known = instances.get(node);
      if (known === undefined) instances.set(node, [call]);
      else known.push(call);
      const isClass = node.type === "ClassDeclaration" || node.type === "ClassExpression";
      if (isClass && node.superClass !== null && depth < mostBases)
        make(call, { module, node: node.superClass }, depth + 1);
    }
  }

  function join(call: CallAt, found: readonly FunctionAt[]): void {
    started.set(call.node, found);
    for (const { node } of found) {
      const known = callers.get(node);
      if (known === undefined) callers.set(node, [call]);
      else known.push(call);
    }
  }

  function direct({ module, node }: CallAt): readonly FunctionAt[] {
    const { callee } = node;
    const found = resolver.functions({ module, node: callee });
    if (found.length > 0 || callee.type !== "MemberExpression") return found;
    const name = memberName(callee, module.paths);
    const named = name === undefined ? [] : (methods.get(name) ?? []);
    if (named.length > mostMethods) return [];
    // One of the runtime's own is not one of the program's, whatever it is called.
    return named.length > 0 && module.paths.of(callee) !== undefined ? [] : named;
  }

  function handedIn({ module, node }: CallAt): readonly FunctionAt[] {
    const { callee } = node;
    const binding = callee.type === "Identifier" ? module.names.of(callee) : undefined;
    const { owner, parameter } = binding ?? {};
    if (owner === undefined || parameter === undefined || parameter.path.length > 0) return [];
    const found: FunctionAt[] = [];
    for (const call of callers.get(owner) ?? []) {
      const argument = call.node.arguments[parameter.index];
      if (argument === undefined || argument.type === "SpreadElement") continue;
      found.push(...resolver.functions({ module: call.module, node: argument }));
      if (found.length > mostMethods) return [];
    }
    return found;
  }
}
