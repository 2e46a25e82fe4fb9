import type { ServiceShape } from "./service-shape.ts";

/** The provider interface of its specification. */
export const openfeature: ServiceShape = {
  meta: { kind: "feature-flags", name: "OpenFeature" },
  signs: [
    { property: "resolveBooleanEvaluation" },
    { property: "resolveStringEvaluation" },
    { property: "resolveNumberEvaluation" },
    { property: "resolveObjectEvaluation" },
  ],
  needs: 3,
};
