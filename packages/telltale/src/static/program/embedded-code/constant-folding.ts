import type { CallExpression, Node } from "oxc-parser";
import type { Module } from "../module.ts";
import { bounded, bytesOf, functions, joined, methods, mostElements, textOf } from "./constants.ts";
import type { Constant } from "./constants.ts";
import { memberName } from "./member-name.ts";

const mostHops = 400;

interface Evaluation {
  readonly module: Module;
  /** The remaining budget, in expressions: without it, paths multiply. */
  left: number;
}

const mostParts = 100_000;

/**
 * Constant folding: the text that an expression always has, through the usual ways to hide code: concatenation, joins,
 * reversals, escapes, base64, hexadecimal digits, character codes and compression of constants. Nothing of the program
 * is run.
 * @returns undefined where it is not constant, or too long.
 */
export function foldConstantText(node: Node, module: Module): string | undefined {
  const value = valueOf(node, { module, left: mostParts }, 0);
  if (typeof value === "string") return value;
  return Buffer.isBuffer(value) ? value.toString() : undefined;
}

function valueOf(node: Node, evaluation: Evaluation, hops: number): Constant | undefined {
  if (hops > mostHops || evaluation.left-- <= 0) return undefined;
  const next = (each: Node): Constant | undefined => valueOf(each, evaluation, hops + 1);
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" || typeof node.value === "number"
        ? node.value
        : undefined;
    case "TemplateLiteral":
    case "TaggedTemplateExpression":
      return template(node, evaluation, next);
    case "BinaryExpression":
      return node.operator === "+" ? sum(node, next) : undefined;
    case "ArrayExpression": {
      if (node.elements.length > mostElements) return undefined;
      const elements = node.elements.map((each) => (each === null ? undefined : next(each)));
      return elements.every((each) => each !== undefined) ? elements : undefined;
    }
    case "Identifier":
    case "MemberExpression":
      return named(node, evaluation, next);
    case "NewExpression":
      return made(node, evaluation, next);
    case "CallExpression":
      return called(node, evaluation, next);
    default: {
      const inner = innerOf(node);
      return inner === undefined ? undefined : next(inner);
    }
  }
}

/** The inner expression whose value is that of the node. */
function innerOf(node: Node): Node | undefined {
  switch (node.type) {
    case "SequenceExpression":
      return node.expressions.at(-1);
    case "AwaitExpression":
      return node.argument;
    case "ChainExpression":
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "TSSatisfiesExpression":
      return node.expression;
    default:
      return undefined;
  }
}

type Next = (node: Node) => Constant | undefined;

function template(
  node: Extract<Node, { readonly type: "TemplateLiteral" | "TaggedTemplateExpression" }>,
  { module }: Evaluation,
  next: Next,
): Constant | undefined {
  const isRaw = node.type === "TaggedTemplateExpression";
  if (isRaw && module.qualifiedNames.of(node.tag) !== "String.raw") return undefined;
  const { quasis, expressions } = isRaw ? node.quasi : node;
  const parts = expressions.map(next);
  return joined(
    quasis.flatMap(({ value }, index) => [
      isRaw ? value.raw : (value.cooked ?? value.raw),
      ...(index < parts.length ? [parts[index]] : []),
    ]),
  );
}

/** A concatenation of many parts nests to the left: a loop takes the place of recursion. */
function sum(node: Node, next: Next): Constant | undefined {
  const operands: Node[] = [];
  let left = node;
  while (left.type === "BinaryExpression" && left.operator === "+") {
    operands.push(left.right);
    left = left.left;
  }
  operands.push(left);
  return joined(operands.toReversed().map(next));
}

/** The value of a name that is assigned once, or of an element of a constant list. */
function named(node: Node, { module }: Evaluation, next: Next): Constant | undefined {
  if (node.type === "MemberExpression") {
    const index = memberName(node, module.qualifiedNames);
    if (index === undefined || !/^\d+$/.test(index)) return undefined;
    const list = next(node.object);
    return Array.isArray(list) ? (list as readonly Constant[])[Number(index)] : undefined;
  }
  const binding = module.names.of(node);
  const [value] = binding?.values ?? [];
  if (binding?.writes !== 1 || value === undefined) return undefined;
  if (value.path.length === 0) return next(value.node);
  if (value.node.type !== "ObjectExpression" || value.path.length !== 1) return undefined;
  const field = value.node.properties.find(
    (each) =>
      each.type === "Property" && each.key.type === "Identifier" && each.key.name === value.path[0],
  );
  return field?.type === "Property" ? next(field.value) : undefined;
}

type Made = Extract<Node, { readonly type: "NewExpression" }>;

function made(
  { callee, arguments: [first] }: Made,
  { module }: Evaluation,
  next: Next,
): Constant | undefined {
  const value = first === undefined ? undefined : next(first);
  switch (module.qualifiedNames.of(callee)) {
    case "URL":
    case "node:url.URL":
    case "String":
      return typeof value === "string" ? value : undefined;
    case "Buffer":
    case "Uint8Array":
      return bytesOf(value, undefined);
    case "Blob":
      return Array.isArray(value) ? joined(value as readonly Constant[]) : undefined;
    default:
      return undefined;
  }
}

function called(call: CallExpression, { module }: Evaluation, next: Next): Constant | undefined {
  const { callee, arguments: given } = call;
  const first = (): Constant | undefined => (given[0] === undefined ? undefined : next(given[0]));
  const qualifiedName = module.qualifiedNames
    .of(callee)
    ?.replace(/^node:(?:buffer|util|url)\./, "");
  const plain = qualifiedName === undefined ? undefined : functions.get(qualifiedName);
  if (plain !== undefined) return bounded(plain(given.map(next)));
  if (callee.type !== "MemberExpression") return undefined;
  const method = memberName(callee, module.qualifiedNames);
  // `new TextDecoder().decode(bytes)`, and webpack's wrapper (`ts`) of text that may be evaluated.
  if (method === "decode" && qualifiedName === "TextDecoder().decode") return textOf(first());
  if (method === "ts" && qualifiedName?.startsWith("__webpack_require__.") === true) return first();
  const own = method === undefined ? undefined : methods.get(method);
  if (own === undefined) return undefined;
  const receiver = next(callee.object);
  if (receiver === undefined) return undefined;
  // The effect of an argument that is not constant, such as a callback, is unknown.
  const args = given.map(next);
  return args.includes(undefined) ? undefined : bounded(own(receiver, args));
}
