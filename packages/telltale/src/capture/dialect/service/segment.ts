import type { Dialect } from "../dialect.ts";
import { putDocument } from "../json/leaves.ts";
import { hasMembers, itemsOf, memberOf, textOf } from "../json/node.ts";
import type { JsonNode } from "../json/node.ts";

const calls = new Set(["track", "identify", "page", "screen", "group", "alias"]);

/**
 * Segment's tracking API, which others (RudderStack, June, ...) have adopted.
 * See https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/
 */
export const segment = {
  meta: {
    id: "segment",
    purpose: "telemetry",
  },
  matches(_exchange, content) {
    const root = content.json()?.root;
    const batch = itemsOf(memberOf(root, "batch"));
    return batch.length > 0 ? batch.every(isCall) : root !== undefined && isCall(root);
  },
  decode(content, _exchange, sink) {
    const document = content.json();
    if (document === undefined) return false;
    putDocument(document, content.root, sink, { author: "unknown" });
    return true;
  },
} satisfies Dialect;

/** A call has a type and names its user. */
function isCall(node: JsonNode): boolean {
  const kind = textOf(memberOf(node, "type")) ?? "";
  const about = hasMembers(node, "anonymousId") || hasMembers(node, "userId");
  return calls.has(kind) && about && (hasMembers(node, "messageId") || hasMembers(node, "context"));
}
