import type { Dialect } from "../dialect.ts";
import { putDocument } from "../json/leaves.ts";
import { hasMembers, itemsOf, memberOf, textOf } from "../json/node.ts";
import type { JsonNode } from "../json/node.ts";
import { splitTarget } from "../target.ts";
import { authorOfRole, markMembers, markParts, markText } from "./authors.ts";
import type { Authors } from "./authors.ts";

/**
 * OpenAI Responses, over HTTP and as messages of a WebSocket.
 * See https://platform.openai.com/docs/api-reference/responses
 */
export const openaiResponses = {
  meta: {
    id: "openai-responses",
    purpose: "model",
  },
  matches(exchange, content) {
    const root = content.json()?.root;
    if (textOf(memberOf(root, "type"))?.startsWith("response.") === true) return true;
    const input = memberOf(root, "input");
    if (input === undefined || !hasMembers(root, "model")) return false;
    if (/\/responses(?:\/compact)?\/?$/.test(splitTarget(exchange.request.target).path))
      return true;
    return hasMembers(root, "instructions") || itemsOf(input).some(isItem);
  },
  decode(content, _exchange, sink) {
    const document = content.json();
    if (document === undefined) return false;
    const authors: Authors = new Map();
    // A WebSocket message holds the request itself or, in its older form, in `response`.
    markRequest(authors, document.root);
    markRequest(authors, memberOf(document.root, "response"));
    putDocument(document, content.root, sink, { author: "protocol", authors });
    return true;
  },
} satisfies Dialect;

/** Whether an item is `{type: "message", role, content: [{type: "input_text", ...}]}` or similar. */
function isItem(item: JsonNode): boolean {
  const type = textOf(memberOf(item, "type")) ?? "";
  if (/^(?:function_call|reasoning|custom_tool_call|item_reference)/.test(type)) return true;
  return itemsOf(memberOf(item, "content")).some((part) =>
    /^(?:input|output)_(?:text|image|file)$/.test(textOf(memberOf(part, "type")) ?? ""),
  );
}

function markRequest(authors: Authors, request: JsonNode | undefined): void {
  markMembers(authors, request, "vendor", "instructions", "tools", "text");
  const input = memberOf(request, "input");
  if (input?.kind === "string") markText(authors, input, "user");
  for (const item of itemsOf(input)) {
    const type = textOf(memberOf(item, "type")) ?? "message";
    if (type === "message") {
      const author = authorOfRole(textOf(memberOf(item, "role")));
      markParts(authors, memberOf(item, "content"), author);
    } else if (type.endsWith("_output")) markMembers(authors, item, "tool", "output");
    else if (type.endsWith("_call"))
      markMembers(authors, item, "assistant", "name", "arguments", "input", "action");
    else if (type === "reasoning")
      markMembers(authors, item, "assistant", "summary", "content", "encrypted_content");
    else markMembers(authors, item, "vendor", "tools");
  }
}
