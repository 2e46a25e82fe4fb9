import type { ServiceShape } from "./service-shape.ts";

/** The Measurement Protocol. */
export const googleAnalytics: ServiceShape = {
  meta: { kind: "telemetry", name: "Google Analytics" },
  signs: [
    { text: /\/mp\/collect\b/ },
    { text: /\bapi_secret=/ },
    { text: /\bmeasurement_id=/ },
    { text: /\/g\/collect\b/ },
  ],
  needs: 2,
};
