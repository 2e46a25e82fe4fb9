import type { ServiceShape } from "./service-shape.ts";

/** Paths of its SDK endpoint and options of its SDK. */
export const growthbook: ServiceShape = {
  meta: { kind: "feature-flags", name: "GrowthBook" },
  signs: [
    { text: /\/api\/features\// },
    { text: /\/api\/eval\// },
    { text: /\/sub\/$/ },
    { property: "decryptionKey" },
    { property: "trackingCallback" },
    { property: "forcedVariations" },
    { property: "hashVersion" },
    { property: "coverage" },
    { property: "stickyBucketService" },
    { text: /^gb_?(?:vid|uuid|features_cache)/i },
  ],
  needs: 4,
};
