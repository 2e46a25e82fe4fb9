import type { ServiceSignature } from "./service-signature.ts";

/** Headers and paths of its client API. */
export const unleash: ServiceSignature = {
  meta: { kind: "feature-flags", name: "Unleash" },
  indicators: [
    { text: /^UNLEASH-(?:APPNAME|INSTANCEID|INTERVAL|SDK)$/i },
    { text: /\/client\/(?:features|metrics|register)$/ },
    { property: "impressionData" },
  ],
  needs: 2,
};
