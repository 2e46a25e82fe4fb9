import type { Dialect } from "../dialect.ts";
import { putDocument } from "../json/leaves.ts";

/** Any one JSON value. */
export const json = {
  meta: { id: "json", title: "JSON", purpose: "unknown", source: "RFC 8259" },
  matches: (_exchange, content) => content.json() !== undefined,
  decode(content, _exchange, sink) {
    const document = content.json();
    if (document === undefined) return false;
    putDocument(document, content.root, sink, { author: "unknown" });
    return true;
  },
} satisfies Dialect;
