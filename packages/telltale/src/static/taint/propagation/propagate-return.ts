import type { Node } from "oxc-parser";
import { parentOf } from "../../program/walk.ts";
import { enclosingFunction, isCall, keyName, memberName } from "../call-graph/syntax-queries.ts";
import type { TaintFact } from "./taint-fact.ts";
import { pushField } from "../call-graph/access-path.ts";
import type { Propagation } from "./propagation.ts";
import { storeInThis } from "./store.ts";

/** A function with more callers is a utility of the whole program: returns from it are not followed. */
const mostCallers = 120;
const deciding = new Set(["filter", "some", "every", "find", "findIndex", "sort", "toSorted"]);

/**
 * Propagates a return value: to the call that the taint came in by, or to all callers where the source is inside the
 * function.
 */
export function propagateReturn(propagation: Propagation, fact: TaintFact): undefined {
  const returned = fact.node;
  const around = enclosingFunction(returned);
  if (around === undefined) return;
  const given: TaintFact = { ...fact, does: "returned", predecessor: fact, cost: fact.cost + 1 };
  if (fact.callString !== undefined && fact.callString.entered === around) {
    const { call, below } = fact.callString;
    if (propagation.isFirstVisit(call.node, { ...fact, callString: below }, fact.path))
      propagation.enqueue({ ...given, module: call.module, node: call.node, callString: below });
    return;
  }
  if (!propagation.isFirstVisit(around, fact, fact.path)) return;
  const calls = propagation.program.callGraph.callersOf(around);
  if (calls.length <= mostCallers)
    for (const call of calls)
      propagation.enqueue({
        ...given,
        module: call.module,
        node: call.node,
        callString: undefined,
        cost: given.cost + (calls.length > 20 ? 2 : 0),
      });
  propagateCallbackReturn(propagation, given, around);
}

/**
 * The return value of a callback reaches the call that takes the callback; that of a getter is a field of its object.
 */
function propagateCallbackReturn(propagation: Propagation, given: TaintFact, around: Node): void {
  const holder = parentOf(around);
  if (holder === undefined) return;
  if (isCall(holder) && holder.callee !== around) {
    const method = memberName(holder.callee, given.module.qualifiedNames);
    const called = propagation.program.callGraph.calleesOf({ module: given.module, node: holder });
    if (called.length > 0 && method === undefined) return;
    if (method !== undefined && deciding.has(method))
      propagation.enqueue({
        ...given,
        node: holder,
        path: [],
        does: "chosen by",
        implicitFlows: given.implicitFlows + 1,
      });
    else if (method === "map" || method === "flatMap")
      propagation.enqueue({ ...given, node: holder, path: pushField(given.path, "*") });
    else if (method !== "forEach")
      propagation.enqueue({ ...given, node: holder, cost: given.cost + 2 });
    return;
  }
  const isGetter =
    (holder.type === "Property" && holder.kind === "get") ||
    (holder.type === "MethodDefinition" && holder.kind === "get");
  if (!isGetter) return;
  const name = keyName(holder, given.module.qualifiedNames);
  if (name === undefined) return;
  if (holder.type === "MethodDefinition") {
    storeInThis(
      propagation,
      given,
      { module: given.module, node: around },
      pushField(given.path, name),
    );
    return;
  }
  const object = parentOf(holder);
  if (object !== undefined)
    propagation.enqueue({ ...given, node: object, path: pushField(given.path, name) });
}
