import type { Node } from "oxc-parser";
import { parentOf } from "../../source/walk.ts";
import { hasEveryVariable, put, taken } from "../program/field-path.ts";
import { memberName } from "../program/reference.ts";
import type { CallNode } from "../program/reference.ts";
import { givenOfEnvironment, pathInCollection } from "./environment-use.ts";
import { enter } from "./fact.ts";
import type { Fact } from "./fact.ts";
import { passTo } from "./spread-name.ts";
import type { Spreading } from "./spread.ts";
import { storeAt } from "./store.ts";

/** Methods that put their arguments into their object. */
const keepers = new Set(["push", "unshift", "add", "append", "set", "splice", "enqueue"]);
/** Methods whose first argument is only looked for: what they give is without it. */
const searching = new Set(["split", "replace", "replaceAll"]);
/** Calls that give back what they are given, with its fields. */
const carriers =
  /^(?:Promise\.(?:resolve|all|race|any|allSettled)|Object\.(?:freeze|seal|assign|values|entries|fromEntries)|Array\.from|structuredClone|JSON\.parse|Headers|Map|Set|URLSearchParams)\(\)$/;
/** Calls that give nothing on. */
const silent =
  /^(?:console\.\w+|clearTimeout|clearInterval|setTimeout|setInterval|process\.(?:exit|chdir|on|once|emitWarning)|process\.std(?:out|err)\.write|queueMicrotask)\(\)$/;

/** The value is an argument of a call. */
export function passArgument(spreading: Spreading, fact: Fact, call: CallNode): Fact | undefined {
  const { module, node } = fact;
  const index = call.arguments.indexOf(node as never);
  if (index < 0) return undefined;
  const { program } = spreading;
  const called = program.callers.functions({ module, node: call });
  const method = memberName(call.callee, module.paths);
  for (const each of called) {
    const calls = enter(fact.calls, { module, node: call }, each.node);
    for (const placed of placesOf(fact, method, index))
      passTo(spreading, { ...fact, path: placed.path, calls }, each, placed.index, "passed");
  }
  for (const listener of program.listeners.of({ module, node: call }))
    passTo(spreading, { ...fact, calls: undefined }, listener, index - 1, "passed");
  const way = module.paths.of(call);
  const result = { ...fact, node: call };
  if (method !== undefined && isKept(spreading, fact, call, method, index)) return undefined;
  if (way === "Reflect.set()" || way === "Reflect.get()")
    return reflect(spreading, fact, call, index);
  if (way !== undefined && carriers.test(way)) {
    const [first] = call.arguments;
    if (way === "Object.assign()" && index > 0 && first !== undefined)
      storeAt(spreading, fact, { module, node: first }, fact.path);
    const path = pathInCollection(way, fact.path) ?? entriesOf(way, fact.path);
    return { ...result, path, cost: fact.cost + 1 };
  }
  if (called.length > 0 || (way !== undefined && silent.test(way))) return undefined;
  const promise = resolvedBy(fact, call.callee);
  if (promise !== undefined) return { ...fact, node: promise, cost: fact.cost + 1 };
  if (hasEveryVariable(fact.path)) {
    const path = givenOfEnvironment(fact, call);
    return path === undefined
      ? undefined
      : { ...result, path, does: "passed", via: fact, cost: fact.cost + 1 };
  }
  // Of a call that is not known: what it gives is made of what it is given.
  return { ...result, path: [], does: "passed", via: fact, cost: fact.cost + 2 };
}

/** Whether a method puts its argument into its object, or only looks for it: nothing of it is given back then. */
function isKept(
  spreading: Spreading,
  fact: Fact,
  { callee }: CallNode,
  method: string,
  index: number,
): boolean {
  if (callee.type !== "MemberExpression") return false;
  const { module } = fact;
  const object = { module, node: callee.object };
  // `hash.update(value)`: what the hash gives later is made of it.
  if (method === "update") storeAt(spreading, fact, object, []);
  if (!keepers.has(method)) return index === 0 && searching.has(method);
  // Of `set(key, value)` the value is kept under a key that is not known.
  if (method !== "set" || index > 0) storeAt(spreading, fact, object, put(fact.path, "*"));
  return true;
}

/** Which parameter an argument becomes: `f.call(this, a)` and `f.bind(this, a)` put one before, `apply` takes a list. */
function placesOf(
  { path }: Fact,
  method: string | undefined,
  index: number,
): readonly { readonly index: number; readonly path: Fact["path"] }[] {
  if (method === "call" || method === "bind")
    return index === 0 ? [] : [{ index: index - 1, path }];
  if (method !== "apply") return [{ index, path }];
  const [first, ...rest] = path;
  if (index !== 1 || first === undefined) return [];
  const at = /^\d+$/.test(first) ? [Number(first)] : [0, 1, 2, 3];
  return at.map((each) => ({ index: each, path: rest }));
}

/** `Reflect.set(object, key, value)`, `Reflect.get(object, key)` */
function reflect(
  spreading: Spreading,
  fact: Fact,
  call: CallNode,
  index: number,
): Fact | undefined {
  const [object, key] = call.arguments;
  const { module } = fact;
  const name = (key === undefined ? undefined : module.paths.text(key)) ?? "*";
  if (module.paths.of(call) === "Reflect.get()") {
    const path = index === 0 ? taken(fact.path, name) : undefined;
    return path === undefined ? undefined : { ...fact, node: call, path };
  }
  if (index === 2 && object !== undefined)
    storeAt(spreading, fact, { module, node: object }, put(fact.path, name));
  return undefined;
}

/** `Object.entries({ a: { b } })` holds b under an element, its second, and `b`. */
function entriesOf(way: string, path: Fact["path"]): Fact["path"] {
  const [first, ...rest] = path;
  if (first === undefined) return path;
  if (way === "Object.entries()") return ["*", "*", ...rest];
  if (way === "Object.values()") return ["*", ...rest];
  // Of a list of pairs the second is what lies under the first.
  if (way === "Object.fromEntries()" || way === "Map()") return ["*", ...rest.slice(1)];
  return path;
}

/** `new Promise((resolve) => resolve(value))` */
function resolvedBy({ module }: Fact, callee: Node): Node | undefined {
  const binding = callee.type === "Identifier" ? module.names.of(callee) : undefined;
  if (binding?.parameter?.index !== 0) return undefined;
  const made = binding.owner === undefined ? undefined : parentOf(binding.owner);
  return made?.type === "NewExpression" && module.paths.of(made) === "Promise()" ? made : undefined;
}
