import type { Dialect } from "../dialect.ts";
import { putNameMessage } from "../nested/name-message.ts";

/** Look-ups of names over HTTPS, as messages. */
export const nameService = {
  meta: {
    id: "dns-message",
    title: "DNS over HTTPS",
    purpose: "name-service",
    source: "https://www.rfc-editor.org/rfc/rfc8484",
  },
  matches(_exchange, content) {
    return content.mediaType === "application/dns-message";
  },
  decode(content, _exchange, sink) {
    return putNameMessage(content.bytes, content.root, sink);
  },
} satisfies Dialect;
