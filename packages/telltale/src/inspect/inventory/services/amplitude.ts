import type { ServiceShape } from "./service-shape.ts";

/** The HTTP V2 API. */
export const amplitude: ServiceShape = {
  meta: { kind: "telemetry", name: "Amplitude" },
  signs: [
    { text: /\/2\/httpapi\b/ },
    { text: /\/batch$/ },
    { property: "insert_id" },
    { property: "user_properties" },
    { property: "event_properties" },
    { property: "group_properties" },
  ],
  needs: 3,
};
