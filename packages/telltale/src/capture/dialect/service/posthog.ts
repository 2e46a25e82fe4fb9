import { splitTarget } from "../target.ts";
import { contentOf } from "../content.ts";
import type { Content, Dialect } from "../dialect.ts";
import { putForm, isForm, parseForm } from "../nested/form.ts";
import { decodeBase64 } from "../nested/base64.ts";
import { putDocument } from "../json/leaves.ts";
import { hasMembers, itemsOf, memberOf, textOf } from "../json/node.ts";
import type { JsonNode } from "../json/node.ts";

/**
 * PostHog: events and flags; plain JSON, or JSON in base64 in a form field `data`.
 * See https://posthog.com/docs/api/capture
 */
export const posthog = {
  meta: {
    id: "posthog",
    purpose: "telemetry",
  },
  matches(exchange, content) {
    const root = content.json()?.root ?? formRoot(content);
    if (root === undefined) return false;
    const key = textOf(memberOf(root, "api_key")) ?? textOf(memberOf(root, "token")) ?? "";
    if (key.startsWith("phc_")) return true;
    if (isEvent(root)) return true;
    const batch = root.kind === "array" ? root.items : itemsOf(memberOf(root, "batch"));
    if (batch.length > 0) return batch.every(isEvent);
    const { path } = splitTarget(exchange.request.target);
    return hasMembers(root, "distinct_id") && /\/(?:decide|flags)\/?$/.test(path);
  },
  decode(content, _exchange, sink) {
    const document = content.json();
    if (document !== undefined) {
      putDocument(document, content.root, sink, { author: "unknown" });
      return true;
    }
    // The nested base64 is decoded like any other.
    putForm(content.text() ?? "", content.root, "unknown", sink);
    return true;
  },
} satisfies Dialect;

function isEvent(node: JsonNode): boolean {
  if (textOf(memberOf(node, "event")) === undefined || !hasMembers(node, "properties"))
    return false;
  return hasMembers(node, "distinct_id") || hasMembers(memberOf(node, "properties"), "distinct_id");
}

function formRoot(content: Content): JsonNode | undefined {
  const text = content.text();
  if (text === undefined || !text.startsWith("data=") || !isForm(text, 1)) return undefined;
  const data = parseForm(text).find((field) => field.name === "data")?.value ?? "";
  const bytes = decodeBase64(data);
  return bytes === undefined ? undefined : contentOf(bytes, "", "").json()?.root;
}
