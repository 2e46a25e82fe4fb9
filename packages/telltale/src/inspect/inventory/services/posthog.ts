import type { ServiceShape } from "./service-shape.ts";

/** Properties and paths of the PostHog capture API. */
export const posthog: ServiceShape = {
  meta: { kind: "telemetry", name: "PostHog" },
  signs: [
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
