import { contentOf, headerOf } from "../content.ts";
import type { Content, Dialect } from "../dialect.ts";
import { base64Alphabet, madeOf, paddingStart } from "../nested/alphabet.ts";
import { putDocument } from "../json/leaves.ts";
import { hasMembers, memberOf } from "../json/node.ts";
import type { JsonDocument, JsonNode } from "../json/node.ts";

/**
 * Statsig: feature evaluation and its event log; plain, or as reversed base64 (`se=1`).
 * See https://docs.statsig.com/http-api
 */
export const statsig = {
  meta: {
    id: "statsig",
    purpose: "feature-flags",
  },
  matches(exchange, content) {
    const document = documentOf(content)?.document;
    if (document === undefined) return false;
    if (isStatsig(document.root)) return true;
    return headerOf(exchange.request.headers, "statsig-api-key") !== "";
  },
  decode(content, _exchange, sink) {
    const found = documentOf(content);
    if (found === undefined) return false;
    putDocument(found.document, content.root + found.label, sink, { author: "unknown" });
    return true;
  },
} satisfies Dialect;

function isStatsig(root: JsonNode): boolean {
  if (!hasMembers(root, "statsigMetadata")) return false;
  const metadata = memberOf(root, "statsigMetadata");
  return ["sdkType", "sdkVersion", "stableID", "sessionID"].some((key) =>
    hasMembers(metadata, key),
  );
}

function documentOf(content: Content): { document: JsonDocument; label: string } | undefined {
  const plain = content.json();
  if (plain !== undefined) return { document: plain, label: "" };
  const turned = backwards(content);
  return turned === undefined ? undefined : { document: turned, label: "(reversed-base64)(json)" };
}

/** A JSON object in base64 begins with `eyJ`; the reversed text ends with it reversed. */
function backwards(content: Content): JsonDocument | undefined {
  const end = content.bytes.subarray(-3).toString("latin1");
  const text = end === "Jye" ? content.text() : undefined;
  if (text === undefined) return undefined;
  const straight = Array.from(text).toReversed().join("");
  if (!madeOf(straight, base64Alphabet, paddingStart(straight))) return undefined;
  return contentOf(Buffer.from(straight, "base64"), "", content.root).json();
}
