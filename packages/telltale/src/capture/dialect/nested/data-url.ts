import { openBytes } from "./bytes.ts";
import type { NestedValue } from "../nested-value.ts";

/** Decodes a base64 data URL (RFC 2397) with readable content. */
export function openDataUrl(text: string, limit: number): NestedValue | undefined {
  if (!text.startsWith("data:")) return undefined;
  const comma = text.indexOf(",");
  const head = text.slice(0, Math.min(comma, 200));
  if (comma === -1 || !head.endsWith(";base64") || text.length > limit) return undefined;
  const inner = openBytes(Buffer.from(text.slice(comma + 1), "base64"), limit);
  if (inner === undefined) return undefined;
  return { ...inner, label: `(data)${inner.label}` };
}
