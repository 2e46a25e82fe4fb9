import type { ServiceSignature } from "./service-signature.ts";

/** Headers and paths of its SDKs. */
export const launchdarkly: ServiceSignature = {
  meta: { kind: "feature-flags", name: "LaunchDarkly" },
  indicators: [
    { text: /^X-LaunchDarkly-/i },
    { text: /\/(?:sdk|msdk)\/(?:evalx|latest-all)\b/ },
    { text: /\/(?:mobile|events\/bulk|events\/diagnostic)\/?/ },
    { property: "allFlagsState" },
    { text: /^LD_(?:EVENTS|FLAGS)/ },
  ],
  needs: 2,
};
