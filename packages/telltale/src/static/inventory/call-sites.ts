import type { CallExpression, Node } from "oxc-parser";
import { isFunction } from "../program/function-node.ts";
import type { Module } from "../program/module.ts";

/** The calls of a module by the name that is called. */
export interface CallSites {
  add(call: CallExpression): void;
  /** Calls of a name by its binding's number. */
  of(binding: number): readonly CallExpression[];
  /** Calls of a function, by all names that may stand for it. */
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

/** A parameter of a function, by its place. */
export interface ParameterOf {
  readonly function: Node;
  readonly index: number;
}

/** The parameter that an identifier stands for, where it is one and not only a part of it. */
export function parameterOf(node: Node, { names }: Module): ParameterOf | undefined {
  if (node.type !== "Identifier") return undefined;
  const binding = names.of(node);
  if (binding?.parameter === undefined || binding.owner === undefined) return undefined;
  const { index, path, rest } = binding.parameter;
  return rest || path.length > 0 ? undefined : { function: binding.owner, index };
}

/** A value that gets to a parameter. */
export interface PassedArgument {
  readonly call: CallExpression;
  readonly argument: Node;
}

/** Functions that hand a parameter on to one of interest are followed so many times. */
const mostFunctions = 200;

/**
 * What is given to one of these parameters by any call in the module, through functions that only hand it on:
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
