import { memberName } from "./syntax-queries.ts";
import type { CallSite } from "./call-graph.ts";
import type { ModuleIndex } from "./index-module.ts";
import type { FunctionInModule, ValueResolver } from "./resolve-values.ts";

/** The functions that an event may start. */
export interface Listeners {
  /** The listeners of a call that emits an event under a constant name; none for any other call. */
  of(call: CallSite): readonly FunctionInModule[];
}

const listening = new Set([
  "on",
  "once",
  "addListener",
  "addEventListener",
  "subscribe",
  "prependListener",
]);
const emitting = new Set(["emit", "publish", "dispatch", "trigger", "fire"]);
/** Events of the runtime's streams, sockets and processes: such a name does not tell which emitter is meant. */
const runtimes = new Set([
  "data",
  "end",
  "error",
  "close",
  "finish",
  "drain",
  "exit",
  "message",
  "connect",
  "open",
  "response",
  "readable",
  "abort",
  "timeout",
  "line",
]);
const mostListeners = 8;

/** Matches emitters and listeners by the name of the event alone. */
export function listenersIn(indexes: readonly ModuleIndex[], resolver: ValueResolver): Listeners {
  const byName = new Map<string, FunctionInModule[]>();
  for (const { module, calls } of indexes)
    for (const node of calls) {
      const [first, second] = node.arguments;
      const method = memberName(node.callee, module.qualifiedNames);
      if (method === undefined || !listening.has(method) || second === undefined) continue;
      const name = first === undefined ? undefined : module.qualifiedNames.text(first);
      if (name === undefined || runtimes.has(name)) continue;
      const known = byName.get(name) ?? [];
      known.push(...resolver.functions({ module, node: second }));
      byName.set(name, known);
    }
  return {
    of({ module, node }) {
      const method = memberName(node.callee, module.qualifiedNames);
      const [first] = node.arguments;
      if (method === undefined || !emitting.has(method) || first === undefined) return [];
      const found = byName.get(module.qualifiedNames.text(first) ?? "") ?? [];
      return found.length > mostListeners ? [] : found;
    },
  };
}
