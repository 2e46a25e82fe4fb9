import type { ServiceShape } from "./service-shape.ts";

/** Headers and paths of its SDKs. */
export const launchdarkly: ServiceShape = {
  meta: { kind: "feature-flags", name: "LaunchDarkly" },
  signs: [
    { text: /^X-LaunchDarkly-/i },
    { text: /\/(?:sdk|msdk)\/(?:evalx|latest-all)\b/ },
    { text: /\/(?:mobile|events\/bulk|events\/diagnostic)\/?/ },
    { property: "allFlagsState" },
    { text: /^LD_(?:EVENTS|FLAGS)/ },
  ],
  needs: 2,
};
