import type { Node } from "oxc-parser";
import { isFunction } from "./function-node.ts";
import type { Module } from "./module.ts";
import { parentOf } from "./walk.ts";

/** Qualified names of the whole environment of a process. */
const environments: ReadonlySet<string> = new Set([
  "process.env",
  "Bun.env",
  "Deno.env",
  "import.meta.env",
]);

const listsNames =
  /^(?:Object\.(?:keys|getOwnPropertyNames|entries)|Reflect\.ownKeys|Deno\.env\.toObject)\(\)$/;
/** Methods of a list that return a list of the same names. */
const sameNames = new Set(["filter", "sort", "toSorted", "slice", "reverse", "concat", "map"]);
const mostHops = 6;

/**
 * Whether an expression is the environment itself. `import.meta` has no qualified name, and is matched by its syntax.
 */
export function isWholeEnvironment(
  node: Node,
  { qualifiedNames }: Pick<Module, "qualifiedNames">,
): boolean {
  if (node.type === "ChainExpression")
    return isWholeEnvironment(node.expression, { qualifiedNames });
  if (node.type === "LogicalExpression") return isWholeEnvironment(node.left, { qualifiedNames });
  // `Reflect.get(process, "env")`
  if (node.type === "CallExpression")
    return node.arguments.length === 2 && environments.has(qualifiedNames.of(node) ?? "");
  // A cheap test first, as this runs for every argument of every call.
  if (node.type !== "MemberExpression" && node.type !== "Identifier") return false;
  if (
    node.type === "MemberExpression" &&
    node.object.type === "MetaProperty" &&
    node.property.type === "Identifier" &&
    node.property.name === "env"
  )
    return true;
  return environments.has(qualifiedNames.of(node) ?? "");
}

/** Whether an environment is used here as one value: no single variable of it is read, tested or set. */
export function isUsedWhole(node: Node): boolean {
  const parent = parentOf(node);
  switch (parent?.type) {
    case "MemberExpression":
      return parent.object !== node;
    case "ChainExpression":
    case "LogicalExpression":
      return isUsedWhole(parent);
    case "BinaryExpression":
    case "UnaryExpression":
    case "ExpressionStatement":
    case "IfStatement":
      return false;
    case "AssignmentExpression":
      return parent.left !== node;
    default:
      return parent !== undefined;
  }
}

/**
 * Whether a name iterates over all variables: `for (const name in process.env)`, `Object.keys(process.env).map((name)
 * => ...)`.
 */
export function isEveryName(identifier: Node, module: Module): boolean {
  const binding = identifier.type === "Identifier" ? module.names.of(identifier) : undefined;
  const [value] = binding?.values ?? [];
  if (binding === undefined) return false;
  if (value?.path[0] === "*")
    return isWholeEnvironment(value.node, module) || isListOfNames(value.node, module, 0);
  const { owner, parameter } = binding;
  const call = owner === undefined || !isFunction(owner) ? undefined : parentOf(owner);
  if (parameter === undefined || call?.type !== "CallExpression") return false;
  return call.callee.type === "MemberExpression" && isListOfNames(call.callee.object, module, 0);
}

function isListOfNames(node: Node, module: Module, hops: number): boolean {
  if (hops > mostHops) return false;
  if (node.type === "Identifier") {
    const binding = module.names.of(node);
    const [value] = binding?.values ?? [];
    return binding?.writes === 1 && value?.path.length === 0
      ? isListOfNames(value.node, module, hops + 1)
      : false;
  }
  if (node.type !== "CallExpression") return false;
  const [first] = node.arguments;
  if (listsNames.test(module.qualifiedNames.of(node) ?? ""))
    return first === undefined || isWholeEnvironment(first, module);
  const { callee } = node;
  return (
    callee.type === "MemberExpression" &&
    callee.property.type === "Identifier" &&
    sameNames.has(callee.property.name) &&
    isListOfNames(callee.object, module, hops + 1)
  );
}
