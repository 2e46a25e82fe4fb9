import type { ServiceSignature } from "./service-signature.ts";

/** Paths of its SDK endpoint and options of its SDK. */
export const growthbook: ServiceSignature = {
  meta: { kind: "feature-flags", name: "GrowthBook" },
  indicators: [
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
