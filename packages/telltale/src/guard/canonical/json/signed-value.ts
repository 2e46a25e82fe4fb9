import { memberOf, textOf } from "../../../capture/dialect/json/node.ts";
import type { JsonNode } from "../../../capture/dialect/json/node.ts";

/** Members that hold what a model's server signed or encrypted: it takes nothing back that was altered. */
const seals = [
  "signature",
  "encrypted_content",
  "thoughtSignature",
  "thought_signature",
  "reasoning_details",
];
const sealedTypes: ReadonlySet<string> = new Set(["thinking", "redacted_thinking", "reasoning"]);

/** Whether an object is one that a model's server made and will look at again. */
export function isSigned(node: JsonNode): boolean {
  if (node.kind !== "object") return false;
  if (seals.some((key) => memberOf(node, key)?.kind === "string")) return true;
  return sealedTypes.has(textOf(memberOf(node, "type")) ?? "");
}
