import type { Dialect } from "../dialect.ts";
import { readableText } from "../plausible-text.ts";

/**
 * Any readable text, with nested values decoded.
 * See RFC 3629
 */
export const text = {
  meta: { id: "text", purpose: "unknown" },
  matches: (_exchange, content) => readableText(content.bytes) !== undefined,
  decode(content, _exchange, sink) {
    sink.text(content.root, content.text() ?? "", "unknown");
    return true;
  },
} satisfies Dialect;
