import type { Dialect } from "../dialect.ts";
import { putDocument } from "../json/leaves.ts";
import { hasMembers, itemsOf, memberOf, textOf } from "../json/node.ts";
import type { JsonNode } from "../json/node.ts";
import { splitTarget } from "../target.ts";
import { authorOfRole, markMembers, markParts } from "./authors.ts";
import type { Authors } from "./authors.ts";

/**
 * OpenAI Chat Completions, which most other providers accept too.
 * See https://platform.openai.com/docs/api-reference/chat
 */
export const openaiChat = {
  meta: {
    id: "openai-chat",
    purpose: "model",
  },
  matches(exchange, content) {
    const root = content.json()?.root;
    const messages = itemsOf(memberOf(root, "messages"));
    if (memberOf(root, "messages")?.kind !== "array") return false;
    if (splitTarget(exchange.request.target).path.endsWith("/chat/completions")) return true;
    return (
      messages.length > 0 &&
      messages.every((each) => isKnownRole(each) && hasAny(each, "content", "tool_calls")) &&
      hasAny(root, "model", "stream", "tools", "temperature")
    );
  },
  decode(content, _exchange, sink) {
    const document = content.json();
    if (document === undefined) return false;
    const authors: Authors = new Map();
    const { root } = document;
    markMembers(authors, root, "vendor", "tools", "functions", "response_format");
    for (const message of itemsOf(memberOf(root, "messages"))) {
      const author = authorOfRole(textOf(memberOf(message, "role")));
      markParts(authors, memberOf(message, "content"), author);
      markMembers(authors, message, author, "reasoning", "reasoning_content");
      for (const call of itemsOf(memberOf(message, "tool_calls")))
        markMembers(authors, call, "assistant", "function");
    }
    putDocument(document, content.root, sink, { author: "protocol", authors });
    return true;
  },
} satisfies Dialect;

function isKnownRole(message: JsonNode): boolean {
  return authorOfRole(textOf(memberOf(message, "role"))) !== "unknown";
}

function hasAny(node: JsonNode | undefined, ...keys: string[]): boolean {
  return keys.some((key) => hasMembers(node, key));
}
