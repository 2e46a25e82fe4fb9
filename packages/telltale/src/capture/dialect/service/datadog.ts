import { headerOf } from "../content.ts";
import type { Content, Dialect } from "../dialect.ts";
import { putDocument } from "../json/leaves.ts";
import { hasMembers, memberOf } from "../json/node.ts";
import type { JsonNode } from "../json/node.ts";
import { linesOf, putLines } from "../json/lines.ts";
import { splitTarget } from "../target.ts";

/**
 * Datadog's intake for logs (JSON) and for RUM (JSON lines).
 * See https://docs.datadoghq.com/api/latest/logs/
 */
export const datadog = {
  meta: {
    id: "datadog",
    purpose: "telemetry",
  },
  matches(exchange, content) {
    const events = eventsOf(content);
    if (events === undefined || events.length === 0) return false;
    if (events.every(isEvent)) return true;
    const { headers, target } = exchange.request;
    const named = /[?&](?:ddsource|dd-api-key)=/.test(target);
    return named || (headerOf(headers, "dd-api-key") !== "" && isIntake(target));
  },
  decode(content, _exchange, sink) {
    const document = content.json();
    if (document !== undefined) {
      putDocument(document, content.root, sink, { author: "unknown" });
      return true;
    }
    return putLines(content, sink, "unknown");
  },
} satisfies Dialect;

function isIntake(target: string): boolean {
  return /^\/(?:api\/v\d\/|v\d\/)/.test(splitTarget(target).path);
}

function eventsOf(content: Content): readonly JsonNode[] | undefined {
  const root = content.json()?.root;
  if (root === undefined) return linesOf(content)?.map((document) => document.root);
  return root.kind === "array" ? root.items : [root];
}

/** A log names its source or tags; a RUM event has `_dd` besides its type. */
function isEvent(event: JsonNode): boolean {
  if (hasMembers(event, "_dd", "type") && hasMembers(memberOf(event, "application"), "id"))
    return true;
  if (!hasMembers(event, "message")) return false;
  return hasMembers(event, "ddsource") || hasMembers(event, "ddtags");
}
