import type { Dialect } from "../dialect.ts";
import { readableText } from "../plausible-text.ts";

/** Any readable text, with nested values decoded. */
export const text = {
  meta: { id: "text", title: "Text", purpose: "unknown", source: "RFC 3629" },
  matches: (_exchange, content) => readableText(content.bytes) !== undefined,
  decode(content, _exchange, sink) {
    sink.text(content.root, content.text() ?? "", "unknown");
    return true;
  },
} satisfies Dialect;
