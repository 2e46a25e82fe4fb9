import type { ServiceSignature } from "./service-signature.ts";

/** Properties and paths of the PostHog capture API. */
export const posthog: ServiceSignature = {
  meta: { kind: "telemetry", name: "PostHog" },
  indicators: [
    { property: "distinct_id" },
    {
      text: /^\$(?:feature_flag|feature\/|set_once|groupidentify|lib_version|create_alias|identify)/,
    },
    { text: /\/(?:decide|flags|batch|capture|e)\/(?:\?.*)?$/ },
    { property: "featureFlagPayloads" },
    { text: /^\$feature_flag_called$/ },
  ],
  needs: 3,
};
