import type { Dialect } from "../dialect.ts";
import { putDocument } from "../json/leaves.ts";
import { hasMembers, itemsOf, memberAt, memberOf, textOf } from "../json/node.ts";
import type { JsonNode } from "../json/node.ts";
import { splitTarget } from "../target.ts";
import { authorOfRole, markMembers, markParts } from "./authors.ts";
import type { Authors } from "./authors.ts";

/**
 * Gemini generateContent, streamGenerateContent and countTokens; also inside `request`, as its code service sends them.
 * See https://ai.google.dev/api/generate-content
 */
export const gemini = {
  meta: {
    id: "gemini",
    purpose: "model",
  },
  matches(exchange, content) {
    const root = content.json()?.root;
    const call = /:(?:stream)?generateContent$|:countTokens$/i;
    if (call.test(splitTarget(exchange.request.target).path)) return root?.kind === "object";
    return requestsOf(root).some((each) =>
      itemsOf(memberOf(each, "contents")).some((item) => hasMembers(item, "parts")),
    );
  },
  decode(content, _exchange, sink) {
    const document = content.json();
    if (document === undefined) return false;
    const authors: Authors = new Map();
    for (const request of requestsOf(document.root)) markRequest(authors, request);
    putDocument(document, content.root, sink, { author: "protocol", authors });
    return true;
  },
} satisfies Dialect;

function requestsOf(root: JsonNode | undefined): readonly (JsonNode | undefined)[] {
  return [root, memberOf(root, "request"), memberOf(root, "generateContentRequest")];
}

function markRequest(authors: Authors, request: JsonNode | undefined): void {
  // The service accepts both spellings (protobuf JSON mapping).
  markMembers(authors, request, "vendor", "systemInstruction", "system_instruction", "tools");
  const config = memberOf(request, "generationConfig");
  markMembers(authors, config, "vendor", "responseSchema", "responseJsonSchema");
  for (const item of itemsOf(memberOf(request, "contents"))) {
    const author = authorOfRole(textOf(memberOf(item, "role")) ?? "user");
    const parts = memberOf(item, "parts");
    markParts(authors, parts, author);
    for (const part of itemsOf(parts)) {
      markMembers(authors, part, "tool", "functionResponse");
      markMembers(authors, part, "assistant", "functionCall", "thoughtSignature");
      const data = memberAt(part, "inlineData");
      if (data !== undefined) authors.set(data, author);
    }
  }
}
