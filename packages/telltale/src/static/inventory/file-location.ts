import type { CallExpression, MemberExpression, Node } from "oxc-parser";
import { isFunction } from "../program/function-node.ts";
import type { Module } from "../program/module.ts";
import { lastName } from "./node-name.ts";
import { environmentRead } from "./environment-read.ts";

/** Limit on the names that are followed in a row. */
const mostHops = 12;
const longestPath = 300;
/**
 * Limit on the expressions for one path: two names that refer to each other twice would double the work with every hop.
 */
const mostParts = 400;

interface Search {
  readonly module: Module;
  left: number;
}

const joins = /^node:path(?:\.(?:posix|win32))?\.(?:join|resolve|normalize)$/;
const homes = /^node:os\.(?:homedir|userInfo\(\)\.homedir)$|^Bun\.env\.HOME$/;
const temps = /^node:os\.tmpdir$/;
const samePlace = /^(?:normalize|trim|trimEnd|toString)$/;
const folders = /^process\.cwd$/;

/**
 * The path that an expression evaluates to, put together through joins, concatenations, names and functions that only
 * return a path: `~/.tool/config.json`, `$XDG_CONFIG_HOME/tool`; `*` stands for a part known only at run time.
 */
export function locationOf(node: Node, module: Module): string {
  return bounded(locate(node, { module, left: mostParts }, 0));
}

function locate(node: Node, search: Search, hops: number): string {
  if (hops > mostHops || search.left-- <= 0) return "*";
  const { module } = search;
  const next = (each: Node): string => locate(each, search, hops + 1);
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? bounded(node.value) : "*";
    case "TemplateLiteral":
      return bounded(
        node.quasis
          .map(({ value }, index) => {
            const expression = node.expressions[index];
            return `${value.cooked ?? ""}${expression === undefined ? "" : next(expression)}`;
          })
          .join(""),
      );
    case "BinaryExpression":
      return node.operator === "+" ? bounded(next(node.left) + next(node.right)) : "*";
    case "LogicalExpression":
      return firstKnown(next(node.left), () => next(node.right));
    case "ConditionalExpression":
      return firstKnown(next(node.consequent), () => next(node.alternate));
    case "AwaitExpression":
      return next(node.argument);
    case "ChainExpression":
      return next(node.expression);
    case "MemberExpression":
      return locateMember(node, module);
    case "Identifier": {
      const value = onlyValue(node, module);
      return value === undefined || isFunction(value) ? "*" : next(value);
    }
    case "NewExpression":
      return lastName(node.callee) === "URL" && node.arguments[0] !== undefined
        ? next(node.arguments[0])
        : "*";
    case "CallExpression":
      return locateCall(node, search, hops + 1);
    default:
      return "*";
  }
}

function firstKnown(one: string, other: () => string): string {
  return one === "*" ? other() : one;
}

function locateMember(node: MemberExpression, module: Module): string {
  const read = environmentRead(node, module);
  if (read === undefined || !("name" in read)) return module.qualifiedNames.text(node) ?? "*";
  return read.name === "HOME" || read.name === "USERPROFILE" ? "~" : `$${read.name}`;
}

/** The value of a name that is assigned once. */
function onlyValue(name: Node, module: Module): Node | undefined {
  const binding = name.type === "Identifier" ? module.names.of(name) : undefined;
  const [value] = binding?.values ?? [];
  return binding?.writes === 1 && value?.path.length === 0 ? value.node : undefined;
}

function locateCall(
  { callee, arguments: given }: CallExpression,
  search: Search,
  hops: number,
): string {
  const { module } = search;
  const called = module.qualifiedNames.of(callee) ?? "";
  if (homes.test(called)) return "~";
  if (temps.test(called)) return "$TMPDIR";
  if (folders.test(called)) return ".";
  if (joins.test(called)) return joined(given.map((each) => locate(each, search, hops)));
  // `path.normalize(…)` and the like give the same place.
  if (callee.type === "MemberExpression" && samePlace.test(lastName(callee) ?? ""))
    return locate(callee.object, search, hops);
  const value = onlyValue(callee, module);
  const returned = value === undefined ? undefined : returnedBy(value);
  return returned === undefined ? "*" : locate(returned, search, hops);
}

/** The result of a function that only returns one; of a wrapped function (`memo(() => ...)`) that of the inner one. */
function returnedBy(node: Node): Node | undefined {
  if (node.type === "CallExpression") {
    const [first] = node.arguments;
    return first !== undefined && isFunction(first) ? returnedBy(first) : undefined;
  }
  if (node.type === "ArrowFunctionExpression" && node.body.type !== "BlockStatement")
    return node.body;
  if (!isFunction(node) || !("body" in node)) return undefined;
  const { body } = node as { readonly body: Node | null };
  if (body?.type !== "BlockStatement") return undefined;
  const last = body.body.at(-1);
  return last?.type === "ReturnStatement" ? (last.argument ?? undefined) : undefined;
}

/** Joins as `path.join`: `..` removes the part before where that is known. */
function joined(parts: readonly string[]): string {
  const out: string[] = [];
  for (const part of parts.join("/").split("/")) {
    if (part === "." && out.length > 0) continue;
    const before = out.at(-1);
    if (part === "..") {
      if (before !== undefined && !/^(?:|\*|\.|\.\.|~|\$.*)$/.test(before)) out.pop();
      else out.push(part);
    } else if (part !== "" || out.length === 0) out.push(part);
  }
  return bounded(out.join("/"));
}

function bounded(path: string): string {
  return path.length > longestPath
    ? `${path.slice(0, longestPath)}*`
    : path.replaceAll(/\*{2,}/g, "*");
}
