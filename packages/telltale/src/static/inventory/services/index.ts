import type { ServiceSignature } from "./service-signature.ts";
import { amplitude } from "./amplitude.ts";
import { applicationInsights } from "./application-insights.ts";
import { bugsnag } from "./bugsnag.ts";
import { clearcut } from "./clearcut.ts";
import { datadog } from "./datadog.ts";
import { flagsmith } from "./flagsmith.ts";
import { googleAnalytics } from "./google-analytics.ts";
import { growthbook } from "./growthbook.ts";
import { launchdarkly } from "./launchdarkly.ts";
import { mixpanel } from "./mixpanel.ts";
import { oneCollector } from "./one-collector.ts";
import { openfeature } from "./openfeature.ts";
import { otlp } from "./otlp.ts";
import { posthog } from "./posthog.ts";
import { realUserMonitoring } from "./real-user-monitoring.ts";
import { rollbar } from "./rollbar.ts";
import { segment } from "./segment.ts";
import { sentry } from "./sentry.ts";
import { statsig } from "./statsig.ts";
import { unleash } from "./unleash.ts";

/** Services whose clients are recognised by their signature. */
export const serviceSignatures: readonly ServiceSignature[] = [
  otlp,
  statsig,
  segment,
  posthog,
  sentry,
  datadog,
  growthbook,
  launchdarkly,
  clearcut,
  amplitude,
  mixpanel,
  applicationInsights,
  oneCollector,
  googleAnalytics,
  bugsnag,
  rollbar,
  unleash,
  flagsmith,
  openfeature,
  realUserMonitoring,
];
