import type { Node } from "oxc-parser";
import { isFunction } from "../../program/function-node.ts";
import type { Module } from "../../program/module.ts";
import { evaluatePartialText } from "../../program/partial-text.ts";
import { parentOf } from "../../program/walk.ts";
import { isCall } from "../call-graph/syntax-queries.ts";
import type { NodeInModule, CallNode } from "../call-graph/syntax-queries.ts";
import type { LinkedProgram } from "../call-graph/linked-program.ts";

/**
 * A text that a parameter may be, and the call that passes it; no call where a callback gets it as an element of a
 * list.
 */
interface TextAt {
  readonly text: string;
  readonly at?: NodeInModule;
}

const mostCalls = 200;

/**
 * The constant texts that a parameter may be: those that calls of the function pass (`function read(name) { return
 * env[name] }`), and the elements of a list that a callback is called with (`["CI", "TF_BUILD"].some((name) =>
 * env[name])`).
 */
export function textsOfParameter(
  program: LinkedProgram,
  module: Module,
  identifier: Node,
): readonly TextAt[] {
  const binding = identifier.type === "Identifier" ? module.names.of(identifier) : undefined;
  const { owner, parameter } = binding ?? {};
  const [value] = binding?.values ?? [];
  // `for (const path of ["a", "b"])`
  if (binding !== undefined && parameter === undefined && value?.path.length === 1)
    return textsOfList(program, module, value.node).map((text) => ({ text }));
  if (owner === undefined || parameter === undefined || parameter.path.length > 0) return [];
  const found: TextAt[] = [];
  for (const call of program.callGraph.callersOf(owner).slice(0, mostCalls)) {
    const argument = call.node.arguments[parameter.index];
    const text = argument === undefined ? undefined : evaluatePartialText(argument, call.module);
    if (text !== undefined) found.push({ text, at: call });
  }
  const holder = parentOf(owner);
  if (parameter.index === 0 && isFunction(owner) && holder !== undefined && isCall(holder))
    if (holder.callee.type === "MemberExpression")
      for (const text of textsOfList(program, module, holder.callee.object)) found.push({ text });
  return found;
}

/**
 * The references to the result in the callback of a runtime's call: `readFile(path, (error, text) => text)`,
 * `exec(command, (error, stdout) => stdout)`.
 */
export function givenToCallback(
  program: LinkedProgram,
  module: Module,
  call: CallNode,
): readonly NodeInModule[] {
  const callback = call.arguments.at(-1);
  if (callback === undefined || !isFunction(callback)) return [];
  const { parameters, references } = program.indexOf(module);
  return (parameters.get(callback) ?? [])
    .filter(({ parameter }) => parameter?.index === 1)
    .flatMap(({ id }) => (references[id] ?? []).map((node) => ({ module, node })));
}

function textsOfList(program: LinkedProgram, module: Module, list: Node): readonly string[] {
  return program.resolver.values({ module, node: list }).flatMap((value) => {
    if (value.node.type !== "ArrayExpression") return [];
    return value.node.elements.flatMap((each) => {
      const text = each === null ? undefined : value.module.qualifiedNames.text(each);
      return text === undefined ? [] : [text];
    });
  });
}
