import type { Node } from "oxc-parser";
import { memberName } from "../program/reference.ts";
import type { CallNode } from "../program/reference.ts";
import { passTo } from "./spread-name.ts";
import type { FieldPath } from "../program/field-path.ts";
import type { Fact } from "./fact.ts";
import { taken, whole } from "../program/field-path.ts";
import type { Spreading } from "./spread.ts";

/** Methods of collections that give a collection of the same elements. */
const same = new Set([
  "filter",
  "slice",
  "sort",
  "toSorted",
  "reverse",
  "toReversed",
  "concat",
  "flat",
  "with",
  "entries",
  "values",
  "finally",
  "catch",
  "splice",
]);
/** Methods that give one element. */
const single = new Set(["at", "pop", "shift", "find", "findLast", "get", "next"]);
/** Methods whose first argument is called with each element. */
const each = new Set([
  "map",
  "flatMap",
  "forEach",
  "filter",
  "some",
  "every",
  "find",
  "findIndex",
  "findLast",
]);
/** Methods that only say whether something holds. */
const asks = new Set([
  "includes",
  "startsWith",
  "endsWith",
  "has",
  "test",
  "match",
  "indexOf",
  "some",
  "every",
  "localeCompare",
  "search",
  "equals",
]);

/** The value is the object of a method that is called. */
export function askReceiver(
  spreading: Spreading,
  fact: Fact,
  member: Node,
  call: CallNode,
): Fact | undefined {
  const method = memberName(member, fact.module.paths);
  const result = { ...fact, node: call as Node };
  const callback = method === undefined ? undefined : pathForCallback(fact.path, method);
  if (callback !== undefined) handTo(spreading, { ...fact, path: callback }, call, method ?? "");
  if (method === "then") return { ...result, cost: fact.cost + 1 };
  if (fact.path.length === 0)
    return method !== undefined && asks.has(method)
      ? { ...result, does: "compared", via: fact, cost: fact.cost + 1 }
      : result;
  if (method === undefined) return undefined;
  if (asks.has(method) && whole(fact.path))
    return { ...result, path: [], does: "compared", via: fact, cost: fact.cost + 1 };
  if (same.has(method)) return result;
  if (single.has(method)) {
    const path = taken(fact.path, "*");
    return path === undefined ? undefined : { ...result, path };
  }
  if ((method === "join" || method === "toString") && whole(fact.path))
    return { ...result, path: [], does: "put into a text", via: fact, cost: fact.cost + 1 };
  return undefined;
}

function pathForCallback(path: FieldPath, method: string): FieldPath | undefined {
  if (method === "then") return path;
  if (!each.has(method) && method !== "reduce") return undefined;
  return path.length === 0 ? undefined : taken(path, "*");
}

function handTo(spreading: Spreading, fact: Fact, call: CallNode, method: string): void {
  const [callback] = call.arguments;
  if (callback === undefined || callback.type === "SpreadElement") return;
  const { module } = fact;
  for (const called of spreading.program.resolver.functions({ module, node: callback }))
    passTo(spreading, fact, called, method === "reduce" ? 1 : 0, "handed to a callback");
}
