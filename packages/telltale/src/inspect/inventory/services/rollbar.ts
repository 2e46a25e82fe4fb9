import type { ServiceShape } from "./service-shape.ts";

/** Header and path of its items API. */
export const rollbar: ServiceShape = {
  meta: { kind: "errors", name: "Rollbar" },
  signs: [{ text: /^X-Rollbar-Access-Token$/i }, { text: /\/api\/1\/item\/?$/ }],
  needs: 2,
};
