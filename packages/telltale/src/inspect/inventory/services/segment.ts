import type { ServiceShape } from "./service-shape.ts";

/** The body of the HTTP Tracking API (segment.com, "HTTP API"). */
export const segment: ServiceShape = {
  meta: { kind: "telemetry", name: "Segment" },
  signs: [
    { property: "writeKey" },
    { property: "anonymousId" },
    { text: /\/v1\/(?:batch|import|track|identify|t|i|p|b)$/ },
    { property: "messageId" },
    { text: /^analytics(?:-node|-js|\.js|-next)/ },
  ],
  needs: 3,
};
