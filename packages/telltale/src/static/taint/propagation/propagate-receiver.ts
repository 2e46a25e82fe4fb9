import type { Node } from "oxc-parser";
import { memberName } from "../call-graph/syntax-queries.ts";
import type { CallNode } from "../call-graph/syntax-queries.ts";
import { propagateToParameters } from "./propagate-to-references.ts";
import type { AccessPath } from "../call-graph/access-path.ts";
import type { TaintFact } from "./taint-fact.ts";
import { popField, isWholeValue } from "../call-graph/access-path.ts";
import type { Propagation } from "./propagation.ts";

/** Methods that return a collection of the same elements. */
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
/** Methods that return one element. */
const single = new Set(["at", "pop", "shift", "find", "findLast", "get", "next"]);
/** Methods that call their first argument with each element. */
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
/** Methods that only tell whether or where something matches. */
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

/**
 * Propagates a receiver, the object of a method call: into callbacks, and into the result of the call.
 * @returns the fact at the call, or undefined where propagation upwards ends.
 */
export function propagateReceiver(
  propagation: Propagation,
  fact: TaintFact,
  member: Node,
  call: CallNode,
): TaintFact | undefined {
  const method = memberName(member, fact.module.qualifiedNames);
  const result = { ...fact, node: call as Node };
  const callback = method === undefined ? undefined : pathForCallback(fact.path, method);
  if (callback !== undefined) handTo(propagation, { ...fact, path: callback }, call, method ?? "");
  if (method === "then") return { ...result, cost: fact.cost + 1 };
  if (fact.path.length === 0)
    return method !== undefined && asks.has(method)
      ? { ...result, does: "compared", predecessor: fact, cost: fact.cost + 1 }
      : result;
  if (method === undefined) return undefined;
  if (asks.has(method) && isWholeValue(fact.path))
    return { ...result, path: [], does: "compared", predecessor: fact, cost: fact.cost + 1 };
  if (same.has(method)) return result;
  if (single.has(method)) {
    const path = popField(fact.path, "*");
    return path === undefined ? undefined : { ...result, path };
  }
  if ((method === "join" || method === "toString") && isWholeValue(fact.path))
    return { ...result, path: [], does: "put into a text", predecessor: fact, cost: fact.cost + 1 };
  return undefined;
}

function pathForCallback(path: AccessPath, method: string): AccessPath | undefined {
  if (method === "then") return path;
  if (!each.has(method) && method !== "reduce") return undefined;
  return path.length === 0 ? undefined : popField(path, "*");
}

function handTo(propagation: Propagation, fact: TaintFact, call: CallNode, method: string): void {
  const [callback] = call.arguments;
  if (callback === undefined || callback.type === "SpreadElement") return;
  const { module } = fact;
  for (const called of propagation.program.resolver.functions({ module, node: callback }))
    propagateToParameters(
      propagation,
      fact,
      called,
      method === "reduce" ? 1 : 0,
      "handed to a callback",
    );
}
