import type { Dialect } from "../dialect.ts";
import { putDnsMessage } from "../nested/dns-message.ts";

/** DNS queries over HTTPS, as DNS messages. */
export const dnsOverHttps = {
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
    return putDnsMessage(content.bytes, content.root, sink);
  },
} satisfies Dialect;
