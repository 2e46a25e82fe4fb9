import type { CallExpression, Node } from "oxc-parser";
import type { Module } from "../program/module.ts";
import { evaluatePartialText } from "../program/partial-text.ts";
import { parentOf } from "../program/walk.ts";
import { isUsedWhole, isWholeEnvironment } from "../program/whole-environment.ts";
import { printsEnvironment } from "../program/scripts/environment-in-text.ts";
import { keyName } from "./node-name.ts";

/** The name of the whole environment among the variables. */
export const wholeEnvironment = "(the whole environment)";

/** Functions that use their whole argument. */
const takesAll =
  /^(?:JSON\.stringify|Object\.(?:keys|values|entries|assign|fromEntries|getOwnPropertyNames|getOwnPropertyDescriptors)|Reflect\.ownKeys|structuredClone|String|URLSearchParams|Map|Set|Headers|node:util\.(?:inspect|format)|node:querystring\.(?:stringify|encode)|node:v8\.serialize|fetch|console\.\w+)\(\)$|(?:stringify|inspect|serialize|clone\w*|encode|post|send|dump)\(\)$/i;

/**
 * Whether this reference to the environment reads it as a whole: by spreading, listing, copying or serialising it.
 * Passing it to a child process, or giving it another name, does not count.
 */
export function isTakenWhole(node: Node, module: Module): boolean {
  if (!isUsedWhole(node) || !isWholeEnvironment(node, module)) return false;
  const parent = parentOf(node);
  switch (parent?.type) {
    case "SpreadElement":
      return !isForChild(parent);
    case "ForInStatement":
    case "ForOfStatement":
      return parent.right === node;
    case "CallExpression":
    case "NewExpression":
      return takesAll.test(module.qualifiedNames.of(parent) ?? "") && !isForChild(parent);
    case "VariableDeclarator":
      return (
        parent.id.type === "ObjectPattern" &&
        parent.id.properties.some(({ type }) => type === "RestElement")
      );
    default:
      return false;
  }
}

/** `spawn(program, { env: { ...process.env } })`: a child process inherits the environment in any case. */
function isForChild(node: Node): boolean {
  for (let at: Node | undefined = node, up = 0; at !== undefined && up < 4; up++) {
    const parent: Node | undefined = parentOf(at);
    if (parent?.type === "Property" && (parent.value as Node) === at)
      return keyName(parent.key) === "env";
    at = parent;
  }
  return false;
}

const starts =
  /^(?:node:child_process\.(?:exec|execSync|execFile|execFileSync|spawn|spawnSync)|Bun\.spawn(?:Sync)?)\(\)$/;
const readsFile =
  /\.(?:readFile|readFileSync|createReadStream|openSync|open|file|readTextFile(?:Sync)?)\(\)$/;

/**
 * Whether the call itself returns the whole environment: a runtime API, a program that prints it, a file in `/proc`.
 */
export function isPrintedBy(call: CallExpression, module: Module): boolean {
  const called = module.qualifiedNames.of(call);
  const [first, second] = call.arguments;
  if (
    called === "Deno.env.toObject()" ||
    /^process\.report\.(?:getReport|writeReport)\(\)$/.test(called ?? "")
  )
    return true;
  if (called === undefined || first === undefined) return false;
  if (readsFile.test(called))
    return /^\/proc\/(?:[\w-]+|…)\/environ$/.test(evaluatePartialText(first, module) ?? "");
  if (!starts.test(called)) return false;
  const words = second?.type === "ArrayExpression" ? second.elements : [];
  const line = [first, ...words].map((word) =>
    word === null ? "" : (evaluatePartialText(word, module) ?? "…"),
  );
  return printsEnvironment.test(line.join(" ").slice(0, 200));
}
