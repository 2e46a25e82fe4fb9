import type { ServiceShape } from "./service-shape.ts";

/** Header names and paths of the Statsig SDKs. */
export const statsig: ServiceShape = {
  meta: { kind: "feature-flags", name: "Statsig" },
  signs: [
    { text: /^statsig-(?:api-key|sdk-type|sdk-version|client-time|server-session-id)$/i },
    { text: /\/(?:log_event|rgstr|download_config_specs)\b/ },
    { property: "feature_gates" },
    { property: "dynamic_configs" },
    { property: "layer_configs" },
    { text: /^statsig::/ },
  ],
  needs: 3,
};
