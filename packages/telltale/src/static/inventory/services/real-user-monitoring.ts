import type { ServiceSignature } from "./service-signature.ts";

/** The terms of browser monitoring clients: views, resources, actions and long tasks of a session. */
export const realUserMonitoring: ServiceSignature = {
  meta: { kind: "telemetry", name: "real-user monitoring" },
  indicators: [
    { property: "longTask" },
    { property: "long_task" },
    { property: "pageview" },
    { property: "uv" },
    { property: "pv" },
    { text: /^(?:longtask|long_task|largest-contentful-paint|layout-shift|first-input)$/ },
    { text: /^(?:pageview|session_replay|view_update)$/ },
    { text: /\brum\b/i },
  ],
  needs: 4,
};
