import type { ServiceSignature } from "./service-signature.ts";

/** The provider interface of its specification. */
export const openfeature: ServiceSignature = {
  meta: { kind: "feature-flags", name: "OpenFeature" },
  indicators: [
    { property: "resolveBooleanEvaluation" },
    { property: "resolveStringEvaluation" },
    { property: "resolveNumberEvaluation" },
    { property: "resolveObjectEvaluation" },
  ],
  needs: 3,
};
