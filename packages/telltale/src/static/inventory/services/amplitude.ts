import type { ServiceSignature } from "./service-signature.ts";

/** The HTTP V2 API. */
export const amplitude: ServiceSignature = {
  meta: { kind: "telemetry", name: "Amplitude" },
  indicators: [
    { text: /\/2\/httpapi\b/ },
    { text: /\/batch$/ },
    { property: "insert_id" },
    { property: "user_properties" },
    { property: "event_properties" },
    { property: "group_properties" },
  ],
  needs: 3,
};
