import type { Dialect } from "../dialect.ts";
import { putDocument } from "../json/leaves.ts";
import { hasMembers, itemsOf, memberOf } from "../json/node.ts";
import type { JsonNode } from "../json/node.ts";
import { openProtobuf } from "../protobuf/open.ts";
import { putMessage } from "../protobuf/leaves.ts";
import { message } from "../protobuf/schema.ts";
import { headerOf } from "../content.ts";
import { splitTarget } from "../target.ts";

// Field numbers of clientanalytics.proto as published with the Android source (tools/asuite).
const logEvent = message([
  [1, "eventTimeMs", "integer"],
  [6, "sourceExtension", "bytes"],
]);
const clientInfo = message([[1, "clientType", "integer"]]);
const logRequest = message([
  [1, "clientInfo", () => clientInfo],
  [2, "logSource", "integer"],
  [3, "logEvent", () => logEvent, "repeated"],
  [4, "requestTimeMs", "integer"],
]);

/**
 * Google's Clearcut logging: protobuf, or JSON with `log_event` and `source_extension_json`.
 * See https://android.googlesource.com/platform/tools/asuite (clientanalytics.proto)
 */
export const clearcut = {
  meta: {
    id: "clearcut",
    purpose: "telemetry",
  },
  matches(exchange, content) {
    const root = content.json()?.root;
    if (root !== undefined) return requestsOf(root).some(isLogRequest);
    const binary = /protobuf|octet-stream|^$/.test(
      headerOf(exchange.request.headers, "content-type"),
    );
    const { path } = splitTarget(exchange.request.target);
    return binary && path === "/log" && openProtobuf(content.bytes) !== undefined;
  },
  decode(content, _exchange, sink) {
    const document = content.json();
    if (document === undefined)
      return putMessage(content.bytes, logRequest, content.root, sink, "unknown");
    putDocument(document, content.root, sink, { author: "unknown" });
    return true;
  },
} satisfies Dialect;

function requestsOf(root: JsonNode): readonly JsonNode[] {
  return root.kind === "array" ? root.items : [root];
}

function isLogRequest(node: JsonNode): boolean {
  if (!hasMembers(node, "log_event")) return false;
  if (hasMembers(node, "log_source") || hasMembers(node, "log_source_name")) return true;
  return itemsOf(memberOf(node, "log_event"))
    .flatMap((each) => (each.kind === "array" ? each.items : [each]))
    .some((each) => hasMembers(each, "source_extension_json"));
}
