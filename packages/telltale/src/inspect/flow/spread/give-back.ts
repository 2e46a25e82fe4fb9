import type { Node } from "oxc-parser";
import { parentOf } from "../../source/walk.ts";
import { functionAround, isCall, keyName, memberName } from "../program/reference.ts";
import type { Fact } from "./fact.ts";
import { put } from "../program/field-path.ts";
import type { Spreading } from "./spread.ts";
import { storeInThis } from "./store.ts";

/** A function that more call than these is a tool of the whole program. */
const mostCallers = 120;
const deciding = new Set(["filter", "some", "every", "find", "findIndex", "sort", "toSorted"]);

/** A function gives the value back: to the call by which it came in, or, where it was read inside, to all calls. */
export function giveBack(spreading: Spreading, fact: Fact): undefined {
  const returned = fact.node;
  const around = functionAround(returned);
  if (around === undefined) return;
  const given: Fact = { ...fact, does: "returned", via: fact, cost: fact.cost + 1 };
  if (fact.calls !== undefined && fact.calls.entered === around) {
    const { call, below } = fact.calls;
    if (spreading.first(call.node, { ...fact, calls: below }, fact.path))
      spreading.later({ ...given, module: call.module, node: call.node, calls: below });
    return;
  }
  if (!spreading.first(around, fact, fact.path)) return;
  const calls = spreading.program.callers.of(around);
  if (calls.length <= mostCallers)
    for (const call of calls)
      spreading.later({
        ...given,
        module: call.module,
        node: call.node,
        calls: undefined,
        cost: given.cost + (calls.length > 20 ? 2 : 0),
      });
  giveToHolder(spreading, given, around);
}

/** A callback gives to what it was handed to; a getter gives to its object. */
function giveToHolder(spreading: Spreading, given: Fact, around: Node): void {
  const holder = parentOf(around);
  if (holder === undefined) return;
  if (isCall(holder) && holder.callee !== around) {
    const method = memberName(holder.callee, given.module.paths);
    const called = spreading.program.callers.functions({ module: given.module, node: holder });
    if (called.length > 0 && method === undefined) return;
    if (method !== undefined && deciding.has(method))
      spreading.later({
        ...given,
        node: holder,
        path: [],
        does: "chosen by",
        choices: given.choices + 1,
      });
    else if (method === "map" || method === "flatMap")
      spreading.later({ ...given, node: holder, path: put(given.path, "*") });
    else if (method !== "forEach")
      spreading.later({ ...given, node: holder, cost: given.cost + 2 });
    return;
  }
  const isGetter =
    (holder.type === "Property" && holder.kind === "get") ||
    (holder.type === "MethodDefinition" && holder.kind === "get");
  if (!isGetter) return;
  const name = keyName(holder, given.module.paths);
  if (name === undefined) return;
  if (holder.type === "MethodDefinition") {
    storeInThis(spreading, given, { module: given.module, node: around }, put(given.path, name));
    return;
  }
  const object = parentOf(holder);
  if (object !== undefined)
    spreading.later({ ...given, node: object, path: put(given.path, name) });
}
