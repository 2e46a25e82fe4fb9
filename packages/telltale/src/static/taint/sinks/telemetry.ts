import type { Node } from "oxc-parser";
import { memberName } from "../call-graph/syntax-queries.ts";
import type { LinkedProgram } from "../call-graph/linked-program.ts";
import type { Sink } from "./sink.ts";

/** A function called with at least so many different names of events is an event log. */
const leastEvents = 8;
const eventName = /^[a-z][a-z0-9]*(?:[._:/-][a-z0-9]+)+$/;
const methods = new Set([
  "track",
  "capture",
  "logEvent",
  "identify",
  "captureEvent",
  "setAttribute",
  "setAttributes",
  "addEvent",
  "captureMessage",
  "captureException",
  "addBreadcrumb",
  "setTag",
  "setContext",
  "setUser",
]);
/** Methods that take no name before the data. */
const unnamed = new Set(["setAttributes", "setUser", "addBreadcrumb", "captureException"]);

/** An argument of a call that logs an event. */
export const telemetry: Sink = {
  under: ["CallExpression"],
  match({ program, kinds, module, node, parent }) {
    if (parent.type !== "CallExpression" || !parent.arguments.includes(node as never))
      return undefined;
    const [first] = parent.arguments;
    const name = first === undefined ? undefined : module.qualifiedNames.text(first);
    const method = memberName(parent.callee, module.qualifiedNames);
    const isLog =
      (method !== undefined &&
        methods.has(method) &&
        (parent.arguments.length > 1 || unnamed.has(method))) ||
      program.callGraph
        .calleesOf({ module, node: parent })
        .some((called) => kinds.eventLogs.has(called.node));
    if (!isLog || (node === first && !(method !== undefined && unnamed.has(method))))
      return undefined;
    return { kind: "telemetry", ...(name === undefined ? {} : { name }), node: parent };
  },
};

/**
 * Event logs: functions called with at least `leastEvents` different names of events, and in at least `leastEvents / 2`
 * calls with an object beside the name.
 */
export function findEventLogs(program: LinkedProgram): ReadonlySet<Node> {
  const seen = new Map<Node, { readonly names: Set<string>; objects: number }>();
  for (const { module, calls } of program.modules)
    for (const node of calls) {
      const [first, second] = node.arguments;
      const name = first === undefined ? undefined : module.qualifiedNames.text(first);
      if (name === undefined || !eventName.test(name)) continue;
      for (const called of program.callGraph.calleesOf({ module, node })) {
        const known = seen.get(called.node) ?? { names: new Set<string>(), objects: 0 };
        known.names.add(name);
        if (second?.type === "ObjectExpression") known.objects++;
        seen.set(called.node, known);
      }
    }
  return new Set(
    [...seen].flatMap(([node, { names, objects }]) =>
      names.size >= leastEvents && objects >= leastEvents / 2 ? [node] : [],
    ),
  );
}
