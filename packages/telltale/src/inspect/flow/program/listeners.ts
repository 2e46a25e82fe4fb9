import { memberName } from "./reference.ts";
import type { CallAt } from "./callers.ts";
import type { ModuleIndex } from "./index-module.ts";
import type { FunctionAt, Resolver } from "./resolve-values.ts";

/** Which functions an event may start. */
export interface Listeners {
  /** Of a call that emits an event under a constant name; none for any other call. */
  of(call: CallAt): readonly FunctionAt[];
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
/** Names that streams, sockets and processes of the runtime use: whose they are is not told by the name. */
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

/** Emitters are told apart by nothing but the names of their events. */
export function listenersIn(indexes: readonly ModuleIndex[], resolver: Resolver): Listeners {
  const byName = new Map<string, FunctionAt[]>();
  for (const { module, calls } of indexes)
    for (const node of calls) {
      const [first, second] = node.arguments;
      const method = memberName(node.callee, module.paths);
      if (method === undefined || !listening.has(method) || second === undefined) continue;
      const name = first === undefined ? undefined : module.paths.text(first);
      if (name === undefined || runtimes.has(name)) continue;
      const known = byName.get(name) ?? [];
      known.push(...resolver.functions({ module, node: second }));
      byName.set(name, known);
    }
  return {
    of({ module, node }) {
      const method = memberName(node.callee, module.paths);
      const [first] = node.arguments;
      if (method === undefined || !emitting.has(method) || first === undefined) return [];
      const found = byName.get(module.paths.text(first) ?? "") ?? [];
      return found.length > mostListeners ? [] : found;
    },
  };
}
