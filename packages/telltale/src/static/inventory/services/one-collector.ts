import type { ServiceSignature } from "./service-signature.ts";

/** Headers and fields of the common schema. */
export const oneCollector: ServiceSignature = {
  meta: { kind: "telemetry", name: "1DS / OneCollector" },
  indicators: [
    { text: /\/OneCollector\//i },
    { text: /^(?:x-apikey|apikey|client-id|upload-time|cors)$/ },
    { text: /^Client-Version$/ },
    { text: /^tickets$/ },
    { text: /^application\/(?:x-json-stream|bond-compact-binary)\b/ },
    { property: "strict-ext" },
  ],
  needs: 3,
};
