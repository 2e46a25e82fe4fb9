import type { ServiceShape } from "./service-shape.ts";

/** Header and path of its SDK API. */
export const flagsmith: ServiceShape = {
  meta: { kind: "feature-flags", name: "Flagsmith" },
  signs: [
    { text: /^X-Environment-Key$/i },
    { text: /\/(?:flags|identities|environment-document)\/$/ },
  ],
  needs: 2,
};
