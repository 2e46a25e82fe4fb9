import type { ServiceSignature } from "./service-signature.ts";

/** Headers and payload of its error reporting API. */
export const bugsnag: ServiceSignature = {
  meta: { kind: "errors", name: "Bugsnag" },
  indicators: [
    { text: /^Bugsnag-(?:Api-Key|Payload-Version|Sent-At)$/i },
    { property: "payloadVersion" },
    { text: /^BUGSNAG_API_KEY$/ },
  ],
  needs: 2,
};
