import type { ServiceSignature } from "./service-signature.ts";

/** Fields and headers of its intake. */
export const datadog: ServiceSignature = {
  meta: { kind: "telemetry", name: "Datadog" },
  indicators: [
    { property: "ddsource" },
    { property: "ddtags" },
    { text: /^DD-(?:API-KEY|EVP-ORIGIN|REQUEST-ID)$/i },
    { text: /\/api\/v2\/(?:logs|rum|spans|series|apmtracestats)\b/ },
    { property: "ddforward" },
    { text: /^x-datadog-(?:trace-id|parent-id|sampling-priority)$/ },
  ],
  needs: 2,
};
