import type { Node } from "oxc-parser";
import { everyVariable, hasEveryVariable } from "../program/field-path.ts";
import type { FieldPath } from "../program/field-path.ts";
import { isCall, memberName } from "../program/reference.ts";
import type { CallNode } from "../program/reference.ts";
import type { SinkHit } from "../sinks/sink.ts";
import { environment } from "../sources/environment.ts";
import type { Fact } from "./fact.ts";

/** Calls that make one text, or bytes, of all that they are given. */
const serialises =
  /(?:stringify|inspect|format|seriali[sz]e|encode|encrypt|pack|dump|deflate|gzip|compress|btoa|keys|names)\w*$/i;
/** Calls that give an object of the same fields. */
const copies =
  /^(?:clone\w*|copy|merge\w*|assign\w*|extend|defaults\w*|omit\w*|pick\w*|mapValues)$/i;

/**
 * What every program does with its environment: it hands it to those that it starts, and does one thing or another by
 * what is in it. Neither tells anybody what it is.
 */
export function isEverydayUse({ source, choices, path, node }: Fact, hit: SinkHit): boolean {
  if (source.factor !== environment.meta.factor) return false;
  if (choices > 0) return true;
  if (hit.kind !== "command") return false;
  // A command line and what is written to a command's input hold it; options hold it as the environment.
  return path[0] !== "input" && isOption(hit.node, node);
}

function isOption(command: Node, given: Node): boolean {
  if (!isCall(command)) return false;
  const at = command.arguments.indexOf(given as never);
  return at > 1 || (at === 1 && given.type !== "ArrayExpression");
}

/** What a call that is not known gives of an environment: all of it as one value, the same fields, or nothing of it. */
export function givenOfEnvironment({ path, module }: Fact, call: CallNode): FieldPath | undefined {
  const name = memberName(call.callee, module.paths) ?? nameOf(call, module.paths.of(call.callee));
  if (serialises.test(name)) return [];
  return copies.test(name) && hasEveryVariable(path) ? path : undefined;
}

function nameOf({ callee }: CallNode, way: string | undefined): string {
  return /[\w$]+$/.exec(way ?? "")?.[0] ?? (callee.type === "Identifier" ? callee.name : "");
}

/** Collections that are made of the variables: each is an element. */
const collections =
  /^(?:URLSearchParams|FormData|Headers|Map|Set|Array\.from|Object\.fromEntries)\(\)$/;

/** Where the variables lie in what a known call makes of an environment. */
export function pathInCollection(way: string, [first, ...rest]: FieldPath): FieldPath | undefined {
  if (first !== everyVariable) return undefined;
  if (way === "Object.entries()") return ["*", "*", ...rest];
  return way === "Object.values()" || collections.test(way) ? ["*", ...rest] : undefined;
}
