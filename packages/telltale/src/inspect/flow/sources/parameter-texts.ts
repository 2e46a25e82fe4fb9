import type { Node } from "oxc-parser";
import type { Module } from "../../source/module.ts";
import { pathText } from "../../source/path-text.ts";
import { parentOf } from "../../source/walk.ts";
import { isCall, isFunction } from "../program/reference.ts";
import type { At } from "../program/reference.ts";
import type { LinkedProgram } from "../program/program.ts";

/** What a parameter may be: a text, and the call that hands it in; a callback is handed it inside the call. */
interface TextAt {
  readonly text: string;
  readonly at?: At;
}

const mostCalls = 200;

/**
 * The constant texts that the calls of a function hand to a parameter: `function read(name) { return env[name] }`, and
 * those of a list whose elements a callback is given: `["CI", "TF_BUILD"].some((name) => env[name])`.
 */
export function textsOfParameter(
  program: LinkedProgram,
  module: Module,
  identifier: Node,
): readonly TextAt[] {
  const binding = identifier.type === "Identifier" ? module.names.of(identifier) : undefined;
  const { owner, parameter } = binding ?? {};
  if (owner === undefined || parameter === undefined || parameter.path.length > 0) return [];
  const found: TextAt[] = [];
  for (const call of program.callers.of(owner).slice(0, mostCalls)) {
    const argument = call.node.arguments[parameter.index];
    const text = argument === undefined ? undefined : pathText(argument, call.module);
    if (text !== undefined) found.push({ text, at: call });
  }
  const holder = parentOf(owner);
  if (parameter.index === 0 && isFunction(owner) && holder !== undefined && isCall(holder))
    for (const text of textsOfList(program, module, holder.callee)) found.push({ text });
  return found;
}

function textsOfList(program: LinkedProgram, module: Module, callee: Node): readonly string[] {
  if (callee.type !== "MemberExpression") return [];
  return program.resolver.values({ module, node: callee.object }).flatMap((value) => {
    if (value.node.type !== "ArrayExpression") return [];
    return value.node.elements.flatMap((each) => {
      const text = each === null ? undefined : value.module.paths.text(each);
      return text === undefined ? [] : [text];
    });
  });
}
