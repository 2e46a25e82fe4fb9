import type { Dialect } from "../dialect.ts";
import { putDocument } from "../json/leaves.ts";

/**
 * Any one JSON value.
 * See RFC 8259
 */
export const json = {
  meta: { id: "json", purpose: "unknown" },
  matches: (_exchange, content) => content.json() !== undefined,
  decode(content, _exchange, sink) {
    const document = content.json();
    if (document === undefined) return false;
    putDocument(document, content.root, sink, { author: "unknown" });
    return true;
  },
} satisfies Dialect;
