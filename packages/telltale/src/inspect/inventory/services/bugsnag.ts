import type { ServiceShape } from "./service-shape.ts";

/** Headers and payload of its error reporting API. */
export const bugsnag: ServiceShape = {
  meta: { kind: "errors", name: "Bugsnag" },
  signs: [
    { text: /^Bugsnag-(?:Api-Key|Payload-Version|Sent-At)$/i },
    { property: "payloadVersion" },
    { text: /^BUGSNAG_API_KEY$/ },
  ],
  needs: 2,
};
