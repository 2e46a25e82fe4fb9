import { emptyAnswer, jsonAnswer } from "../answer.ts";
import { fieldOf, isRecord, listOf, recordOf, textOf } from "../json.ts";
import type { Json, JsonRecord } from "../json.ts";
import { headerOf } from "../request.ts";
import type { Service } from "./service.ts";

/**
 * MCP over streamable HTTP, and any JSON-RPC: a server that offers nothing.
 * See https://modelcontextprotocol.io/specification/2025-06-18/basic/transports
 */
export const toolServer = {
  answer({ head, method, json, accept, path }) {
    const session = headerOf(head, "mcp-session-id") ?? headerOf(head, "mcp-protocol-version");
    // There is no stream from the server (the specification's answer for that), and a session may end.
    if (
      method === "GET" &&
      accept.includes("text/event-stream") &&
      (session !== undefined || path.endsWith("/mcp"))
    ) {
      return emptyAnswer(405, [["allow", "POST"]]);
    }
    if (method === "DELETE" && session !== undefined) return emptyAnswer(204);
    if (method !== "POST") return undefined;
    const messages = (Array.isArray(json) ? listOf(json) : [json]).filter(isCall);
    if (messages.length === 0) return undefined;
    const replies = messages.filter((message) => fieldOf(message, "id") !== undefined).map(replyTo);
    if (replies.length === 0) return emptyAnswer(202);
    return jsonAnswer(Array.isArray(json) ? replies : replies[0]);
  },
} as const satisfies Service;

function isCall(message: Json | undefined): message is JsonRecord {
  return (
    isRecord(message) &&
    fieldOf(message, "jsonrpc") === "2.0" &&
    typeof fieldOf(message, "method") === "string"
  );
}

function replyTo(message: JsonRecord) {
  const result = resultOf(textOf(fieldOf(message, "method")), recordOf(fieldOf(message, "params")));
  return { jsonrpc: "2.0", id: fieldOf(message, "id"), result };
}

function resultOf(method: string, params: JsonRecord): JsonRecord {
  switch (method) {
    case "initialize":
      return {
        protocolVersion: textOf(fieldOf(params, "protocolVersion")) || "2025-06-18",
        capabilities: { tools: {} },
        serverInfo: { name: "server", version: "1.0.0" },
      };
    case "tools/list":
      return { tools: [] };
    case "resources/list":
      return { resources: [] };
    case "resources/templates/list":
      return { resourceTemplates: [] };
    case "prompts/list":
      return { prompts: [] };
    default:
      return {};
  }
}
