import type { ServiceSignature } from "./service-signature.ts";

/** The Measurement Protocol. */
export const googleAnalytics: ServiceSignature = {
  meta: { kind: "telemetry", name: "Google Analytics" },
  indicators: [
    { text: /\/mp\/collect\b/ },
    { text: /\bapi_secret=/ },
    { text: /\bmeasurement_id=/ },
    { text: /\/g\/collect\b/ },
  ],
  needs: 2,
};
