import { putDocument } from "../json/leaves.ts";
import type { JsonNode } from "../json/node.ts";
import { scanJson } from "../json/scan.ts";
import type { NestedValue } from "../nested-value.ts";

/**
 * Decodes a text that is wholly one JSON object with a member, or one JSON array with two items or with an object,
 * array or string in it. Left alone: `{}`, `[]`, `[1]` (which looks like a footnote mark), bare numbers, words and
 * strings.
 */
export function openJson(text: string): NestedValue | undefined {
  if (!/^\s*(?:\{\s*"|\[\s*[[{"\d-tfn])/.test(text.slice(0, 64))) return undefined;
  const last = text.trimEnd().at(-1);
  if (last !== "}" && last !== "]") return undefined;
  const scan = scanJson(text);
  if (!scan.ok || !worthOpening(scan.document.root)) return undefined;
  const { document } = scan;
  return {
    label: "(json)",
    size: text.length,
    put: (path, author, sink) => putDocument(document, path, sink, { author }),
  };
}

function worthOpening(root: JsonNode): boolean {
  if (root.kind === "object") return root.members.length > 0;
  if (root.kind !== "array") return false;
  const [first] = root.items;
  return (
    root.items.length > 1 || (first !== undefined && !["number", "literal"].includes(first.kind))
  );
}
