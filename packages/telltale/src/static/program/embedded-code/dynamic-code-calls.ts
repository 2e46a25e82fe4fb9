import type { Node } from "oxc-parser";
import { isFunction } from "../function-node.ts";
import type { Module } from "../module.ts";
import { parentOf } from "../walk.ts";
import { foldConstantText } from "./constant-folding.ts";
import { commandsCode } from "./command-code.ts";
import { scriptOfDataUrl } from "./data-url.ts";
import { memberName } from "./member-name.ts";
import type { DynamicCodeCall } from "./dynamic-code-call.ts";

type Call = Extract<Node, { readonly type: "CallExpression" | "NewExpression" }>;

/** Functions that run their first argument as code, in place. */
const runners =
  /^(?:eval|execScript|node:vm\.(?:runInThisContext|runInNewContext|runInContext|Script|SourceTextModule)|process\.binding\(\)\.(?:\w+\.)?runIn\w*)$/;
const functions =
  /^(?:(?:Async|Generator|AsyncGenerator)?Function|Object\.getPrototypeOf\(\)\.constructor)$/;
/** Timers take functions nearly always: only a constant text counts as code. */
const timers = /^(?:setTimeout|setInterval|setImmediate)$/;
const workers = /^(?:node:worker_threads\.Worker|Worker|SharedWorker)$/;

/**
 * What the qualified name of each of these contains. A cheap test first: a large program has half a million other
 * calls.
 */
const mayRun =
  /[eE]val|execScript|Function|node:vm|Timeout|Interval|Immediate|Worker|child_process|spawn|Command|execa|register|importScripts|binding\(\)|Reflect|getPrototypeOf/;
const runs: ReadonlySet<string> = new Set(["_compile", "call", "constructor"]);

/**
 * How a call makes code of a text.
 * @returns undefined where it does not.
 */
export function codeOfCall(call: Call, module: Module): DynamicCodeCall | undefined {
  const { callee } = call;
  const qualifiedName = module.qualifiedNames.of(callee);
  const method =
    callee.type === "MemberExpression" ? memberName(callee, module.qualifiedNames) : undefined;
  if (call.arguments.some(isEval)) return handedTo(call, module);
  if (
    !(qualifiedName !== undefined && mayRun.test(qualifiedName)) &&
    !(method !== undefined && runs.has(method))
  )
    return undefined;
  const { name, args, listed } = calledBy(call, qualifiedName, module);
  if (name !== undefined) {
    if (runners.test(name)) return ran(call, args[0], listed, module);
    if (functions.test(name)) return asFunction(call, args, module);
    if (name === "node:vm.compileFunction") return compiled(call, module);
    if (timers.test(name)) return whereConstant(call, "here", args[0], module);
    if (workers.test(name)) return worker(call, module);
    if (name === "node:module.register" || name === "importScripts")
      return dataUrl(call, args[0], module);
    const command = commandsCode(call, name, module);
    if (command !== undefined) return command;
  }
  // `module._compile(code, path)`, and `Module.prototype._compile.call(module, code, path)`
  if (method === "_compile") return ran(call, call.arguments[0], false, module);
  if (method === "call" && callee.type === "MemberExpression")
    if (memberName(callee.object, module.qualifiedNames) === "_compile")
      return ran(call, call.arguments[1], false, module);
  if (method === "constructor") {
    if (isOfFunction(callee, module)) return asFunction(call, call.arguments, module);
    // The object of `constructor` is unknown: a text that looks like code decides.
    const text = foldConstantText(call.arguments.at(-1) ?? callee, module);
    if (text !== undefined && acts.test(text)) return asFunction(call, call.arguments, module);
  }
  return undefined;
}

/** `fetch(...)`, `a.b = c` */
const acts = /[\w$\])]\s*(?:\(|=[^=>])/;

function isEval(node: Node): boolean {
  return node.type === "Identifier" && node.name === "eval";
}

/** `setImmediate(eval, code)`, `[code].forEach(eval)`: the callee passes the texts beside `eval` to it. */
function handedTo(call: Call, module: Module): DynamicCodeCall {
  const { callee } = call;
  const held = callee.type === "MemberExpression" ? callee.object : undefined;
  const beside = [
    ...call.arguments.filter((each) => !isEval(each)),
    ...(held?.type === "ArrayExpression" ? held.elements : held === undefined ? [] : [held]),
  ].flatMap((each) => (each?.type === "ArrayExpression" ? each.elements : [each]));
  const texts = beside.flatMap((each) =>
    each === null || each === undefined ? [] : (foldConstantText(each, module) ?? []),
  );
  return texts.length === 0
    ? { node: call, as: "here" }
    : { node: call, as: "here", texts: [texts.join("\n;")] };
}

/** `import("data:text/javascript,...")` */
export function codeOfImport(node: Node, module: Module): DynamicCodeCall | undefined {
  if (node.type !== "ImportExpression") return undefined;
  return dataUrl(node, node.source, module);
}

/** The qualified name and arguments of the function called, also through `call`, `apply`, `bind` and `Reflect`. */
function calledBy(
  call: Call,
  qualifiedName: string | undefined,
  module: Module,
): {
  readonly name: string | undefined;
  readonly args: readonly Node[];
  /** Whether the arguments are a list that could not be resolved. */
  readonly listed: boolean;
} {
  const { arguments: given } = call;
  const [first, second, third] = given;
  const of = (list: Node | undefined): readonly Node[] =>
    list?.type === "ArrayExpression" ? list.elements.filter((each) => each !== null) : [];
  if (qualifiedName === "Reflect.apply" || qualifiedName === "Reflect.construct") {
    const list = qualifiedName === "Reflect.apply" ? third : second;
    const name = first === undefined ? undefined : module.qualifiedNames.of(first);
    return { name, args: of(list), listed: list?.type !== "ArrayExpression" };
  }
  if (qualifiedName?.endsWith(".call") === true)
    return { name: qualifiedName.slice(0, -5), args: given.slice(1), listed: false };
  if (qualifiedName?.endsWith(".apply") === true)
    return {
      name: qualifiedName.slice(0, -6),
      args: of(second),
      listed: second?.type !== "ArrayExpression",
    };
  return { name: qualifiedName, args: given, listed: false };
}

function ran(
  node: Call,
  code: Node | undefined,
  listed: boolean,
  module: Module,
): DynamicCodeCall | undefined {
  if (code === undefined) return listed ? { node, as: "here" } : undefined;
  // `eval` and its like return a value that is no text as it is.
  if (isFunction(code) || code.type === "ObjectExpression") return undefined;
  const text = foldConstantText(code, module);
  return text === undefined ? { node, as: "here" } : { node, as: "here", texts: [text] };
}

function asFunction(
  node: Node,
  args: readonly Node[],
  module: Module,
): DynamicCodeCall | undefined {
  if (args.length === 0) return undefined;
  const texts = args.map((each) => foldConstantText(each, module));
  return texts.every((each) => each !== undefined)
    ? { node, as: "function", texts }
    : { node, as: "function" };
}

/** `vm.compileFunction(code, ["a", "b"])` */
function compiled(node: Call, module: Module): DynamicCodeCall | undefined {
  const [code, list] = node.arguments;
  if (code === undefined) return undefined;
  const names = list?.type === "ArrayExpression" ? list.elements : [];
  const texts = [...names, code].map((each) =>
    each === null ? undefined : foldConstantText(each, module),
  );
  return texts.every((each) => each !== undefined)
    ? { node, as: "function", texts }
    : { node, as: "function" };
}

function whereConstant(
  node: Call,
  as: DynamicCodeCall["as"],
  code: Node | undefined,
  module: Module,
): DynamicCodeCall | undefined {
  const text = code === undefined || isFunction(code) ? undefined : foldConstantText(code, module);
  return text === undefined ? undefined : { node, as, texts: [text] };
}

function worker(node: Call, module: Module): DynamicCodeCall | undefined {
  const [code, options] = node.arguments;
  if (code === undefined) return undefined;
  if (!isEvaluated(options)) return dataUrl(node, code, module);
  const text = foldConstantText(code, module);
  return text === undefined ? { node, as: "own" } : { node, as: "own", texts: [text] };
}

/** `{ eval: true }`, and any value of `eval` that is not the literal false. */
function isEvaluated(options: Node | undefined): boolean {
  if (options?.type !== "ObjectExpression") return false;
  return options.properties.some(
    (each) =>
      each.type === "Property" &&
      ((each.key.type === "Identifier" && each.key.name === "eval") ||
        (each.key.type === "Literal" && each.key.value === "eval")) &&
      !(each.value.type === "Literal" && each.value.value === false),
  );
}

/**
 * The script of a constant `data:` URL. Such a URL whose script is not constant gives a call without texts, and any
 * other address undefined.
 */
function dataUrl(
  node: Node,
  address: Node | undefined,
  module: Module,
): DynamicCodeCall | undefined {
  const text = address === undefined ? undefined : foldConstantText(address, module);
  const script = text === undefined ? undefined : scriptOfDataUrl(text);
  if (script !== undefined) return { node, as: "own", texts: [script] };
  return text === undefined && address !== undefined && beginsAsData(address, module)
    ? { node, as: "own" }
    : undefined;
}

/** Whether the address begins as a `data:` URL with a script: `"data:text/javascript," + code`. */
function beginsAsData(address: Node, module: Module): boolean {
  let left = address;
  while (left.type === "BinaryExpression" && left.operator === "+") left = left.left;
  const text =
    left.type === "TemplateLiteral"
      ? left.quasis[0]?.value.cooked
      : module.qualifiedNames.text(left);
  return /^data:(?:text|application)\/(?:javascript|ecmascript)/i.test(text ?? "");
}

/** `(() => {}).constructor(code)`, `[].filter.constructor(code)`: the constructor of a function is `Function`. */
function isOfFunction(callee: Node, module: Module): boolean {
  if (callee.type !== "MemberExpression") return false;
  const { object } = callee;
  if (isFunction(object)) return true;
  if (object.type !== "MemberExpression" || isThis(object)) return false;
  let root: Node = object;
  while (root.type === "MemberExpression") root = root.object;
  const isLiteral =
    root.type === "ArrayExpression" || root.type === "Literal" || root.type === "ObjectExpression";
  return (isLiteral || isFunction(root)) && memberName(object, module.qualifiedNames) !== undefined;
}

function isThis(node: Node): boolean {
  return node.type === "MemberExpression" && parentOf(node) === undefined;
}
