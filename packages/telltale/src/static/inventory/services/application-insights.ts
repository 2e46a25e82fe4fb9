import type { ServiceSignature } from "./service-signature.ts";

/** The track endpoint and the envelope of its SDKs. */
export const applicationInsights: ServiceSignature = {
  meta: { kind: "telemetry", name: "Application Insights" },
  indicators: [
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
