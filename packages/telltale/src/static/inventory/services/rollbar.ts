import type { ServiceSignature } from "./service-signature.ts";

/** Header and path of its items API. */
export const rollbar: ServiceSignature = {
  meta: { kind: "errors", name: "Rollbar" },
  indicators: [{ text: /^X-Rollbar-Access-Token$/i }, { text: /\/api\/1\/item\/?$/ }],
  needs: 2,
};
