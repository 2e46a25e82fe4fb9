import type { Node } from "oxc-parser";
import { parentOf } from "../../source/walk.ts";
import { keyName, memberName } from "../program/reference.ts";
import type { Sink, SinkHit, Standing } from "./sink.ts";

/** Names that only a header has; `date`, `from` and the like may be anything. */
const headers =
  /^(?:x-[a-z0-9-]+|user-agent|accept-language|authorization|cookie|referer|forwarded|traceparent|tracestate|baggage|(?:[a-z0-9]+-){1,5}(?:id|version|client|session|token|key|agent|name|beta|trace|meta|context|host|os|arch|lang|runtime|platform))$/i;
const setters = new Set(["set", "append", "setHeader", "appendHeader", "header"]);

/** A value under the name of a header. */
export const header: Sink = {
  meta: { name: "header", about: "values under names of headers" },
  under: ["Property", "AssignmentExpression", "CallExpression"],
  at(standing: Standing): SinkHit | undefined {
    const name = nameOf(standing);
    return name !== undefined && name.includes("-") && headers.test(name)
      ? { kind: "request-header", name, node: standing.parent }
      : undefined;
  },
};

function nameOf({ module, node, parent }: Standing): string | undefined {
  if (parent.type === "Property")
    return parent.value === node && isInObject(parent) ? keyName(parent, module.paths) : undefined;
  if (parent.type === "AssignmentExpression")
    return parent.right === node ? memberName(parent.left, module.paths) : undefined;
  if (parent.type !== "CallExpression" || parent.callee.type !== "MemberExpression")
    return undefined;
  const [first, second] = parent.arguments;
  const method = memberName(parent.callee, module.paths);
  if (second !== node || method === undefined || !setters.has(method)) return undefined;
  return first === undefined ? undefined : module.paths.text(first);
}

function isInObject(property: Node): boolean {
  return parentOf(property)?.type === "ObjectExpression";
}
