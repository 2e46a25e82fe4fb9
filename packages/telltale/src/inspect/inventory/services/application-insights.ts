import type { ServiceShape } from "./service-shape.ts";

/** The track endpoint and the envelope of its SDKs. */
export const applicationInsights: ServiceShape = {
  meta: { kind: "telemetry", name: "Application Insights" },
  signs: [
    { text: /\/v2(?:\.1)?\/track\b/ },
    { text: /\bInstrumentationKey=/i },
    { property: "iKey" },
    { property: "baseType" },
    { text: /^Microsoft\.ApplicationInsights\./ },
    { text: /^APPLICATIONINSIGHTS_CONNECTION_STRING$/ },
    { text: /^ai\.(?:cloud|device|operation|session|user)\./ },
  ],
  needs: 3,
};
