import type { Node } from "oxc-parser";
import { parentOf } from "../../program/walk.ts";
import type { Module } from "../../program/module.ts";
import { enclosingFunction, isCall, memberName } from "../call-graph/syntax-queries.ts";
import type { CallNode } from "../call-graph/syntax-queries.ts";
import type { LinkedProgram } from "../call-graph/linked-program.ts";
import { request, requestVerbs } from "./request.ts";
import { streamWrite, streamWriters } from "./stream-write.ts";

/** Callers of a sending function count as senders up to so many levels: above that, nearly everything sends. */
const mostLevels = 2;
const mostCallers = 12;

const none = { eventLogs: new Set<Node>(), senders: new Set<Node>() };

/** Functions that send a request when called: those that do so themselves, and their close callers. */
export function findSenders(program: LinkedProgram): ReadonlySet<Node> {
  const senders = new Set<Node>();
  for (const { module, calls } of program.modules)
    for (const call of calls) {
      if (!maySend(module, call)) continue;
      const around = enclosingFunction(call);
      if (around === undefined || senders.has(around)) continue;
      const sends = call.arguments.some((node) =>
        [request, streamWrite].some((sink) => {
          const context = { program, kinds: none, module, node, parent: call, path: [] };
          return sink.match(context) !== undefined;
        }),
      );
      if (sends) for (const each of withHolders(around)) senders.add(each);
    }
  let level: readonly Node[] = [...senders];
  for (let above = 0; above < mostLevels; above++) {
    const next: Node[] = [];
    for (const sender of level) {
      const callers = program.callGraph.callersOf(sender);
      if (callers.length > mostCallers) continue;
      for (const { node } of callers) {
        const around = enclosingFunction(node);
        if (around !== undefined && !senders.has(around)) next.push(around);
      }
    }
    for (const each of next) senders.add(each);
    level = next;
  }
  return senders;
}

/** A callback that sends (`new Promise((resolve) => ...)`) makes the functions around it senders too. */
function withHolders(sender: Node): readonly Node[] {
  const found: Node[] = [];
  for (let at: Node | undefined = sender; at !== undefined; at = enclosingFunction(at)) {
    found.push(at);
    const parent = parentOf(at);
    if (parent === undefined || !isCall(parent) || parent.callee === at) break;
  }
  return found;
}

/** A cheap test: most calls are of the program's own functions, and the arguments of these need not be matched. */
function maySend(module: Module, { callee }: CallNode): boolean {
  const qualifiedName = module.qualifiedNames.of(callee);
  if (callee.type !== "MemberExpression") return qualifiedName !== undefined;
  const name = memberName(callee, module.qualifiedNames);
  return (
    name !== undefined &&
    (requestVerbs.has(name.toLowerCase()) || streamWriters.has(name) || qualifiedName !== undefined)
  );
}
