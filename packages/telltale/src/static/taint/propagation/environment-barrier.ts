import type { Node } from "oxc-parser";
import { variableFamily } from "../../../trial/factors/env.ts";
import { everyVariable, hasEveryVariable } from "../call-graph/access-path.ts";
import type { AccessPath } from "../call-graph/access-path.ts";
import { isCall, memberName } from "../call-graph/syntax-queries.ts";
import type { CallNode } from "../call-graph/syntax-queries.ts";
import type { SinkMatch } from "../sinks/sink.ts";
import type { TaintFact } from "./taint-fact.ts";

/** Calls that make one text, or bytes, of all their input. */
const serialises =
  /(?:stringify|inspect|format|seriali[sz]e|encode|encrypt|pack|dump|deflate|gzip|compress|btoa|keys|names)\w*$/i;
/** Calls that return an object with the same fields. */
const copies =
  /^(?:clone\w*|copy|merge\w*|assign\w*|extend|defaults\w*|omit\w*|pick\w*|mapValues)$/i;

/**
 * A barrier for the whole environment. Every program passes it to its child processes and branches on what is in it;
 * neither tells anybody what it is.
 */
export function isEnvironmentBarrier(
  { source, implicitFlows, path, node }: TaintFact,
  hit: SinkMatch,
): boolean {
  if (source.factor !== variableFamily.name) return false;
  if (implicitFlows > 0) return true;
  if (hit.kind !== "command") return false;
  // A command line and the input of a command carry the value; in the options it is the environment of the child
  // process.
  return path[0] !== "input" && isOption(hit.node, node);
}

function isOption(command: Node, given: Node): boolean {
  if (!isCall(command)) return false;
  const at = command.arguments.indexOf(given as never);
  return at > 1 || (at === 1 && given.type !== "ArrayExpression");
}

/**
 * The path of an environment in the result of an unknown call: `[]` where all of it becomes one value, the same path
 * where the fields are copied.
 * @returns undefined where the result holds nothing of it.
 */
export function environmentPathThroughCall(
  { path, module }: TaintFact,
  call: CallNode,
): AccessPath | undefined {
  const name =
    memberName(call.callee, module.qualifiedNames) ??
    nameOf(call, module.qualifiedNames.of(call.callee));
  if (serialises.test(name)) return [];
  return copies.test(name) && hasEveryVariable(path) ? path : undefined;
}

function nameOf({ callee }: CallNode, qualifiedName: string | undefined): string {
  return (
    /[\w$]+$/.exec(qualifiedName ?? "")?.[0] ?? (callee.type === "Identifier" ? callee.name : "")
  );
}

/** Collections made of the variables: each variable is an element. */
const collections =
  /^(?:URLSearchParams|FormData|Headers|Map|Set|Array\.from|Object\.fromEntries)\(\)$/;

/** The path of the variables in the result of a known call on an environment. */
export function pathInCollection(
  qualifiedName: string,
  [first, ...rest]: AccessPath,
): AccessPath | undefined {
  if (first !== everyVariable) return undefined;
  if (qualifiedName === "Object.entries()") return ["*", "*", ...rest];
  return qualifiedName === "Object.values()" || collections.test(qualifiedName)
    ? ["*", ...rest]
    : undefined;
}
