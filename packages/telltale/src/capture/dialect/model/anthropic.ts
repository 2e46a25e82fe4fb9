import type { Exchange } from "../../trace/exchange.ts";
import { headerOf } from "../content.ts";
import type { Content, Dialect } from "../dialect.ts";
import { hasMembers, itemsOf, memberOf, textOf } from "../json/node.ts";
import type { JsonNode } from "../json/node.ts";
import { putDocument } from "../json/leaves.ts";
import { splitTarget } from "../target.ts";
import { authorOfRole, markMembers, markParts } from "./authors.ts";
import type { Authors } from "./authors.ts";

/**
 * Anthropic Messages, its batches, and its token count.
 * See https://docs.anthropic.com/en/api/messages
 */
export const anthropic = {
  meta: {
    id: "anthropic",
    purpose: "model",
  },
  matches(exchange, content) {
    const root = content.json()?.root;
    if (itemsOf(memberOf(root, "requests")).some((each) => hasMembers(each, "custom_id", "params")))
      return headerOf(exchange.request.headers, "anthropic-version") !== "" || endsLike(exchange);
    if (memberOf(root, "messages")?.kind !== "array") return false;
    return looksLike(root, exchange);
  },
  decode(content: Content, _exchange, sink) {
    const document = content.json();
    if (document === undefined) return false;
    const authors: Authors = new Map();
    const { root } = document;
    const batch = itemsOf(memberOf(root, "requests")).map((each) => memberOf(each, "params"));
    for (const request of [root, ...batch]) markRequest(authors, request);
    putDocument(document, content.root, sink, { author: "protocol", authors });
    return true;
  },
} satisfies Dialect;

function endsLike(exchange: Exchange): boolean {
  return /\/messages(?:\/count_tokens|\/batches)?\/?$/.test(
    splitTarget(exchange.request.target).path,
  );
}

/** Distinguishes it from Chat Completions, which has `messages` too. */
function looksLike(root: JsonNode | undefined, exchange: Exchange): boolean {
  if (hasMembers(root, "anthropic_version") || hasMembers(root, "system")) return true;
  if (headerOf(exchange.request.headers, "anthropic-version") !== "") return true;
  if (itemsOf(memberOf(root, "tools")).some((tool) => hasMembers(tool, "input_schema")))
    return true;
  return endsLike(exchange);
}

function markRequest(authors: Authors, request: JsonNode | undefined): void {
  markMembers(authors, request, "vendor", "system", "tools");
  for (const message of itemsOf(memberOf(request, "messages"))) {
    const author = authorOfRole(textOf(memberOf(message, "role")));
    const content = memberOf(message, "content");
    markParts(authors, content, author);
    for (const block of itemsOf(content)) markBlock(authors, block);
  }
}

function markBlock(authors: Authors, block: JsonNode): void {
  const type = textOf(memberOf(block, "type")) ?? "";
  if (type.endsWith("tool_result")) markMembers(authors, block, "tool", "content");
  else if (type.endsWith("tool_use")) markMembers(authors, block, "assistant", "input", "name");
  else if (type.includes("thinking")) markMembers(authors, block, "assistant", "thinking", "data");
  else if (type === "document" || type === "image") markMembers(authors, block, "user", "source");
}
