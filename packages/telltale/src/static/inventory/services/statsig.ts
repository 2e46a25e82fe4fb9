import type { ServiceSignature } from "./service-signature.ts";

/** Header names and paths of the Statsig SDKs. */
export const statsig: ServiceSignature = {
  meta: { kind: "feature-flags", name: "Statsig" },
  indicators: [
    { text: /^statsig-(?:api-key|sdk-type|sdk-version|client-time|server-session-id)$/i },
    { text: /\/(?:log_event|rgstr|download_config_specs)\b/ },
    { property: "feature_gates" },
    { property: "dynamic_configs" },
    { property: "layer_configs" },
    { text: /^statsig::/ },
  ],
  needs: 3,
};
