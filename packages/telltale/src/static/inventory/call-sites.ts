import type { CallExpression, Node } from "oxc-parser";
import { isFunction } from "../program/function-node.ts";
import type { Module } from "../program/module.ts";

/** The calls in a module, indexed by the called name. */
export interface CallSites {
  add(call: CallExpression): void;
  /** Calls of a name, by the number of its binding. */
  of(binding: number): readonly CallExpression[];
  /** Calls of a function, by all names that may refer to it. */
  ofFunction(declared: Node): readonly CallExpression[];
}

export function openCallSites({ names }: Module): CallSites {
  const calls = new Map<number, CallExpression[]>();
  let holders: ReadonlyMap<Node, readonly number[]> | undefined;
  const of = (binding: number): readonly CallExpression[] => calls.get(binding) ?? [];
  return {
    add(call) {
      if (call.callee.type !== "Identifier") return;
      const binding = names.of(call.callee);
      if (binding === undefined) return;
      const known = calls.get(binding.id);
      if (known === undefined) calls.set(binding.id, [call]);
      else known.push(call);
    },
    of,
    ofFunction(declared) {
      holders ??= namesOfFunctions(names.bindings);
      return (holders.get(declared) ?? []).flatMap((binding) => of(binding));
    },
  };
}

function namesOfFunctions(bindings: Module["names"]["bindings"]): Map<Node, number[]> {
  const holders = new Map<Node, number[]>();
  for (const { id, values } of bindings) {
    for (const { node, path } of values) {
      if (path.length > 0 || !isFunction(node)) continue;
      const known = holders.get(node);
      if (known === undefined) holders.set(node, [id]);
      else known.push(id);
    }
  }
  return holders;
}

/** A parameter of a function, and its position. */
export interface ParameterOf {
  readonly function: Node;
  readonly index: number;
}

/** The parameter that an identifier refers to, where it is the whole parameter and not a part of one. */
export function parameterOf(node: Node, { names }: Module): ParameterOf | undefined {
  if (node.type !== "Identifier") return undefined;
  const binding = names.of(node);
  if (binding?.parameter === undefined || binding.owner === undefined) return undefined;
  const { index, path, rest } = binding.parameter;
  return rest || path.length > 0 ? undefined : { function: binding.owner, index };
}

/** A value that is passed to a parameter. */
export interface PassedArgument {
  readonly call: CallExpression;
  readonly argument: Node;
}

/** Limit on the functions that forward a parameter and are followed. */
const mostFunctions = 200;

/**
 * All arguments passed to one of these parameters by calls in the module, also through functions that only forward it:
 * `get("X")` where `get = (name) => process.env[name]`.
 */
export function* argumentsPassedTo(
  wanted: readonly ParameterOf[],
  module: Module,
  calls: CallSites,
): Generator<PassedArgument> {
  const waiting = [...wanted];
  const seen = new Set<string>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const key = `${next.function.start} ${next.index}`;
    if (seen.has(key) || seen.size >= mostFunctions) continue;
    seen.add(key);
    for (const call of calls.ofFunction(next.function)) {
      const argument = call.arguments[next.index];
      if (argument === undefined || argument.type === "SpreadElement") continue;
      const handed = parameterOf(argument, module);
      if (handed === undefined) yield { call, argument };
      else waiting.push(handed);
    }
  }
}
