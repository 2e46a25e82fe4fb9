import type { ServiceSignature } from "./service-signature.ts";

/** The envelope and the DSN (develop.sentry.dev). */
export const sentry: ServiceSignature = {
  meta: { kind: "errors", name: "Sentry" },
  indicators: [
    { text: /\/envelope\/$/ },
    { text: /\bsentry_(?:key|version|client)\b/ },
    { text: /^[Xx]-[Ss]entry-[Aa]uth$/ },
    { text: /^https?:\/\/[0-9a-f]{32}@[\w.-]+\/\d+$/ },
    { text: /^sentry-trace$/ },
    { text: /^sentry\.javascript\./ },
  ],
  needs: 2,
};
