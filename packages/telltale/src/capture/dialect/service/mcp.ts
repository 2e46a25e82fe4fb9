import { headerOf } from "../content.ts";
import type { Dialect } from "../dialect.ts";
import { putDocument } from "../json/leaves.ts";
import { memberOf, textOf } from "../json/node.ts";
import type { JsonNode } from "../json/node.ts";

const methods =
  /^(?:initialize|ping|(?:tools|resources|prompts|completion|logging|sampling|elicitation|roots|notifications|tasks)\/[\w/]+)$/;

/**
 * Model Context Protocol over HTTP: JSON-RPC 2.0 with its methods, single or in a batch.
 * See https://modelcontextprotocol.io/specification
 */
export const mcp = {
  meta: {
    id: "mcp",
    purpose: "tool-server",
  },
  matches(exchange, content) {
    const root = content.json()?.root;
    if (root === undefined) return false;
    const calls = root.kind === "array" ? root.items : [root];
    if (calls.length === 0 || !calls.every(isRpc)) return false;
    const { headers } = exchange.request;
    if (headerOf(headers, "mcp-session-id") || headerOf(headers, "mcp-protocol-version"))
      return true;
    return calls.some((call) => methods.test(textOf(memberOf(call, "method")) ?? ""));
  },
  decode(content, _exchange, sink) {
    const document = content.json();
    if (document === undefined) return false;
    putDocument(document, content.root, sink, { author: "unknown" });
    return true;
  },
} satisfies Dialect;

function isRpc(node: JsonNode): boolean {
  return textOf(memberOf(node, "jsonrpc")) === "2.0";
}
