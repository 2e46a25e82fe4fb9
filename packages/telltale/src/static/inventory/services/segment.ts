import type { ServiceSignature } from "./service-signature.ts";

/** The body of the HTTP Tracking API (segment.com, "HTTP API"). */
export const segment: ServiceSignature = {
  meta: { kind: "telemetry", name: "Segment" },
  indicators: [
    { property: "writeKey" },
    { property: "anonymousId" },
    { text: /\/v1\/(?:batch|import|track|identify|t|i|p|b)$/ },
    { property: "messageId" },
    { text: /^analytics(?:-node|-js|\.js|-next)/ },
  ],
  needs: 3,
};
