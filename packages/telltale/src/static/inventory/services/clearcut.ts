import type { ServiceSignature } from "./service-signature.ts";

/** The log request that Google's clients send. */
export const clearcut: ServiceSignature = {
  meta: { kind: "telemetry", name: "Clearcut" },
  indicators: [
    { property: "log_source" },
    { property: "source_extension_json" },
    { property: "request_time_ms" },
    { property: "log_event" },
    { property: "event_time_ms" },
    { property: "logSource" },
    { property: "sourceExtensionJson" },
    { text: /\/log\?format=json/ },
    { text: /^CLEARCUT_/ },
  ],
  needs: 3,
};
