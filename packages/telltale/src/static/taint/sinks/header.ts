import type { Node } from "oxc-parser";
import { parentOf } from "../../program/walk.ts";
import { keyName, memberName } from "../call-graph/syntax-queries.ts";
import type { Sink, SinkMatch, SinkContext } from "./sink.ts";

/** Names that only headers have; `date`, `from` and the like may be anything. */
const headers =
  /^(?:x-[a-z0-9-]+|user-agent|accept-language|authorization|cookie|referer|forwarded|traceparent|tracestate|baggage|(?:[a-z0-9]+-){1,5}(?:id|version|client|session|token|key|agent|name|beta|trace|meta|context|host|os|arch|lang|runtime|platform))$/i;
const setters = new Set(["set", "append", "setHeader", "appendHeader", "header"]);

/** A value stored or set under the name of a header. */
export const header: Sink = {
  under: ["Property", "AssignmentExpression", "CallExpression"],
  match(context: SinkContext): SinkMatch | undefined {
    const name = nameOf(context);
    return name !== undefined && name.includes("-") && headers.test(name)
      ? { kind: "request-header", name, node: context.parent }
      : undefined;
  },
};

function nameOf({ module, node, parent }: SinkContext): string | undefined {
  if (parent.type === "Property")
    return parent.value === node && isInObject(parent)
      ? keyName(parent, module.qualifiedNames)
      : undefined;
  if (parent.type === "AssignmentExpression")
    return parent.right === node ? memberName(parent.left, module.qualifiedNames) : undefined;
  if (parent.type !== "CallExpression" || parent.callee.type !== "MemberExpression")
    return undefined;
  const [first, second] = parent.arguments;
  const method = memberName(parent.callee, module.qualifiedNames);
  if (second !== node || method === undefined || !setters.has(method)) return undefined;
  return first === undefined ? undefined : module.qualifiedNames.text(first);
}

function isInObject(property: Node): boolean {
  return parentOf(property)?.type === "ObjectExpression";
}
