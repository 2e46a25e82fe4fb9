import type { ServiceSignature } from "./service-signature.ts";

/** Header and path of its SDK API. */
export const flagsmith: ServiceSignature = {
  meta: { kind: "feature-flags", name: "Flagsmith" },
  indicators: [
    { text: /^X-Environment-Key$/i },
    { text: /\/(?:flags|identities|environment-document)\/$/ },
  ],
  needs: 2,
};
