import type { Node } from "oxc-parser";
import { parentOf } from "../../program/walk.ts";
import { hasEveryVariable, pushField, popField } from "../call-graph/access-path.ts";
import { memberName } from "../call-graph/syntax-queries.ts";
import type { CallNode } from "../call-graph/syntax-queries.ts";
import { environmentPathThroughCall, pathInCollection } from "./environment-barrier.ts";
import { pushCall } from "./taint-fact.ts";
import type { TaintFact } from "./taint-fact.ts";
import { propagateToParameters } from "./propagate-to-references.ts";
import type { Propagation } from "./propagation.ts";
import { storeAt } from "./store.ts";

/** Methods that put their arguments into their object. */
const keepers = new Set(["push", "unshift", "add", "append", "set", "splice", "enqueue"]);
/** Methods that only search for their first argument: the result does not contain it. */
const searching = new Set(["split", "replace", "replaceAll"]);
/** Calls that return their argument with its fields. */
const passThroughCalls =
  /^(?:Promise\.(?:resolve|all|race|any|allSettled)|Object\.(?:freeze|seal|assign|values|entries|fromEntries)|Array\.from|structuredClone|JSON\.parse|Headers|Map|Set|URLSearchParams)\(\)$/;
/** Calls through which no taint propagates. */
const barrierCalls =
  /^(?:console\.\w+|clearTimeout|clearInterval|setTimeout|setInterval|process\.(?:exit|chdir|on|once|emitWarning)|process\.std(?:out|err)\.write|queueMicrotask)\(\)$/;

/**
 * Propagates an argument: into the parameters of the functions called, and into the result of the call.
 * @returns the fact at the call, or undefined where propagation upwards ends.
 */
export function propagateArgument(
  propagation: Propagation,
  fact: TaintFact,
  call: CallNode,
): TaintFact | undefined {
  const { module, node } = fact;
  const index = call.arguments.indexOf(node as never);
  if (index < 0) return undefined;
  const { program } = propagation;
  const called = program.callGraph.calleesOf({ module, node: call });
  const method = memberName(call.callee, module.qualifiedNames);
  for (const each of called) {
    const calls = pushCall(fact.callString, { module, node: call }, each.node);
    for (const placed of placesOf(fact, method, index))
      propagateToParameters(
        propagation,
        { ...fact, path: placed.path, callString: calls },
        each,
        placed.index,
        "passed",
      );
  }
  for (const listener of program.listeners.of({ module, node: call }))
    propagateToParameters(
      propagation,
      { ...fact, callString: undefined },
      listener,
      index - 1,
      "passed",
    );
  const qualifiedName = module.qualifiedNames.of(call);
  const result = { ...fact, node: call };
  if (method !== undefined && isKept(propagation, fact, call, method, index)) return undefined;
  if (qualifiedName === "Reflect.set()" || qualifiedName === "Reflect.get()")
    return reflect(propagation, fact, call, index);
  if (qualifiedName !== undefined && passThroughCalls.test(qualifiedName)) {
    const [first] = call.arguments;
    if (qualifiedName === "Object.assign()" && index > 0 && first !== undefined)
      storeAt(propagation, fact, { module, node: first }, fact.path);
    const path = pathInCollection(qualifiedName, fact.path) ?? entriesOf(qualifiedName, fact.path);
    return { ...result, path, cost: fact.cost + 1 };
  }
  if (called.length > 0 || (qualifiedName !== undefined && barrierCalls.test(qualifiedName)))
    return undefined;
  const promise = resolvedBy(fact, call.callee);
  if (promise !== undefined) return { ...fact, node: promise, cost: fact.cost + 1 };
  if (hasEveryVariable(fact.path)) {
    const path = environmentPathThroughCall(fact, call);
    return path === undefined
      ? undefined
      : { ...result, path, does: "passed", predecessor: fact, cost: fact.cost + 1 };
  }
  // Unknown function: its result is taken to depend on its argument.
  return { ...result, path: [], does: "passed", predecessor: fact, cost: fact.cost + 2 };
}

/**
 * Whether a method stores its argument in its object or only searches for it: its result does not hold the value then.
 */
function isKept(
  propagation: Propagation,
  fact: TaintFact,
  { callee }: CallNode,
  method: string,
  index: number,
): boolean {
  if (callee.type !== "MemberExpression") return false;
  const { module } = fact;
  const object = { module, node: callee.object };
  // `hash.update(value)`: the digest that the hash returns later depends on it.
  if (method === "update") storeAt(propagation, fact, object, []);
  if (!keepers.has(method)) return index === 0 && searching.has(method);
  // `set(key, value)` keeps the value under an unknown key.
  if (method !== "set" || index > 0) storeAt(propagation, fact, object, pushField(fact.path, "*"));
  return true;
}

/**
 * The parameter that an argument becomes. `f.call(this, a)` and `f.bind(this, a)` have one argument before it; `apply`
 * takes a list.
 */
function placesOf(
  { path }: TaintFact,
  method: string | undefined,
  index: number,
): readonly { readonly index: number; readonly path: TaintFact["path"] }[] {
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
  propagation: Propagation,
  fact: TaintFact,
  call: CallNode,
  index: number,
): TaintFact | undefined {
  const [object, key] = call.arguments;
  const { module } = fact;
  const name = (key === undefined ? undefined : module.qualifiedNames.text(key)) ?? "*";
  if (module.qualifiedNames.of(call) === "Reflect.get()") {
    const path = index === 0 ? popField(fact.path, name) : undefined;
    return path === undefined ? undefined : { ...fact, node: call, path };
  }
  if (index === 2 && object !== undefined)
    storeAt(propagation, fact, { module, node: object }, pushField(fact.path, name));
  return undefined;
}

/** The path in the result: `Object.entries({ a: { b } })` holds b at any element, its second part, and `b`. */
function entriesOf(qualifiedName: string, path: TaintFact["path"]): TaintFact["path"] {
  const [first, ...rest] = path;
  if (first === undefined) return path;
  if (qualifiedName === "Object.entries()") return ["*", "*", ...rest];
  if (qualifiedName === "Object.values()") return ["*", ...rest];
  // In a list of pairs, the first component of a pair is the key and the second the value.
  if (qualifiedName === "Object.fromEntries()" || qualifiedName === "Map()")
    return ["*", ...rest.slice(1)];
  return path;
}

/** `new Promise((resolve) => resolve(value))` */
function resolvedBy({ module }: TaintFact, callee: Node): Node | undefined {
  const binding = callee.type === "Identifier" ? module.names.of(callee) : undefined;
  if (binding?.parameter?.index !== 0) return undefined;
  const made = binding.owner === undefined ? undefined : parentOf(binding.owner);
  return made?.type === "NewExpression" && module.qualifiedNames.of(made) === "Promise()"
    ? made
    : undefined;
}
