import type { ServiceSignature } from "./service-signature.ts";

/** Properties and paths of its ingestion API. */
export const mixpanel: ServiceSignature = {
  meta: { kind: "telemetry", name: "Mixpanel" },
  indicators: [
    { text: /^\$(?:insert_id|device_id|user_id|mp_api_endpoint)$/ },
    { text: /\/(?:track|engage|import)\/?\?(?:strict|verbose|ip)=/ },
    { property: "mp_lib" },
    { text: /^mp_(?:lib|gclid|keyword)$/ },
  ],
  needs: 3,
};
