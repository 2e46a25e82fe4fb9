import type { JsonNode } from "../../../capture/dialect/json/node.ts";

/** One text for a value: no white space between tokens, the escapes of `JSON.stringify`, numbers as they are. */
export function writeJson(root: JsonNode): string {
  const parts: string[] = [];
  write(root, parts);
  return parts.join("");
}

/** As deep as the value, which its reader bounds. */
function write(node: JsonNode, parts: string[]): void {
  switch (node.kind) {
    case "object":
      parts.push("{");
      for (const [index, { key, value }] of node.members.entries()) {
        parts.push(index === 0 ? "" : ",", JSON.stringify(key), ":");
        write(value, parts);
      }
      parts.push("}");
      break;
    case "array":
      parts.push("[");
      for (const [index, item] of node.items.entries()) {
        if (index > 0) parts.push(",");
        write(item, parts);
      }
      parts.push("]");
      break;
    case "string":
      parts.push(JSON.stringify(node.value));
      break;
    case "number":
      parts.push(node.lexeme);
      break;
    default:
      parts.push(String(node.value));
  }
}
