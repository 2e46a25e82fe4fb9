import type { Dialect } from "../dialect.ts";
import { putDnsMessage } from "../nested/dns-message.ts";

/**
 * DNS queries over HTTPS, as DNS messages.
 * See https://www.rfc-editor.org/rfc/rfc8484
 */
export const dnsOverHttps = {
  meta: {
    id: "dns-message",
    purpose: "name-service",
  },
  matches(_exchange, content) {
    return content.mediaType === "application/dns-message";
  },
  decode(content, _exchange, sink) {
    return putDnsMessage(content.bytes, content.root, sink);
  },
} satisfies Dialect;
