import type { ServiceShape } from "./service-shape.ts";

/** Fields and headers of its intake. */
export const datadog: ServiceShape = {
  meta: { kind: "telemetry", name: "Datadog" },
  signs: [
    { property: "ddsource" },
    { property: "ddtags" },
    { text: /^DD-(?:API-KEY|EVP-ORIGIN|REQUEST-ID)$/i },
    { text: /\/api\/v2\/(?:logs|rum|spans|series|apmtracestats)\b/ },
    { property: "ddforward" },
    { text: /^x-datadog-(?:trace-id|parent-id|sampling-priority)$/ },
  ],
  needs: 2,
};
