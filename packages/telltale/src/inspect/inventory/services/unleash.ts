import type { ServiceShape } from "./service-shape.ts";

/** Headers and paths of its client API. */
export const unleash: ServiceShape = {
  meta: { kind: "feature-flags", name: "Unleash" },
  signs: [
    { text: /^UNLEASH-(?:APPNAME|INSTANCEID|INTERVAL|SDK)$/i },
    { text: /\/client\/(?:features|metrics|register)$/ },
    { property: "impressionData" },
  ],
  needs: 2,
};
