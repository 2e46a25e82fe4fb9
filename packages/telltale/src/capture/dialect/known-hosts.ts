import type { Purpose } from "./leaf.ts";

/**
 * The purpose of publicly known services, by host or by domain with all hosts below it. Only general services that
 * their own documentation names; a vendor's private hosts are recognised by the requests to them.
 */
export const knownHosts: Readonly<Record<string, Purpose>> = {
  // Models
  "api.anthropic.com": "model",
  "api.openai.com": "model",
  "generativelanguage.googleapis.com": "model",
  "aiplatform.googleapis.com": "model",
  "openrouter.ai": "model",
  "api.mistral.ai": "model",
  "api.deepseek.com": "model",
  "api.groq.com": "model",
  "api.x.ai": "model",
  "dashscope.aliyuncs.com": "model",
  "dashscope-intl.aliyuncs.com": "model",
  "api.moonshot.cn": "model",
  "api.moonshot.ai": "model",
  "open.bigmodel.cn": "model",
  "openai.azure.com": "model",
  "api.together.xyz": "model",
  "api.fireworks.ai": "model",
  // Errors
  "sentry.io": "errors",
  "bugsnag.com": "errors",
  "rollbar.com": "errors",
  // Feature flags
  "statsig.com": "feature-flags",
  "statsigapi.net": "feature-flags",
  "featuregates.org": "feature-flags",
  "featureassets.org": "feature-flags",
  "launchdarkly.com": "feature-flags",
  "growthbook.io": "feature-flags",
  "flagsmith.com": "feature-flags",
  "configcat.com": "feature-flags",
  "unleash-hosted.com": "feature-flags",
  "exp-tas.com": "feature-flags",
  // Telemetry
  "prodregistryv2.org": "telemetry",
  "datadoghq.com": "telemetry",
  "datadoghq.eu": "telemetry",
  "segment.io": "telemetry",
  "segment.com": "telemetry",
  "posthog.com": "telemetry",
  "amplitude.com": "telemetry",
  "mixpanel.com": "telemetry",
  "honeycomb.io": "telemetry",
  "newrelic.com": "telemetry",
  "nr-data.net": "telemetry",
  "applicationinsights.azure.com": "telemetry",
  "events.data.microsoft.com": "telemetry",
  "google-analytics.com": "telemetry",
  "play.googleapis.com": "telemetry",
  "clearcut.google.com": "telemetry",
  "logging.googleapis.com": "telemetry",
  "cloudtrace.googleapis.com": "telemetry",
  "monitoring.googleapis.com": "telemetry",
  "rum.aliyuncs.com": "telemetry",
  "log.aliyuncs.com": "telemetry",
  "rudderstack.com": "telemetry",
  // Sign-in
  "accounts.google.com": "authentication",
  "oauth2.googleapis.com": "authentication",
  "login.microsoftonline.com": "authentication",
  "auth0.com": "authentication",
  "okta.com": "authentication",
  "metadata.google.internal": "authentication",
  // Package registries
  "registry.npmjs.org": "registry",
  "registry.yarnpkg.com": "registry",
  "registry.npmmirror.com": "registry",
  "pypi.org": "registry",
  "files.pythonhosted.org": "registry",
  "crates.io": "registry",
  "proxy.golang.org": "registry",
  "unpkg.com": "registry",
  "cdn.jsdelivr.net": "registry",
  // Code hosts
  "github.com": "code-host",
  "githubusercontent.com": "code-host",
  "gitlab.com": "code-host",
  "bitbucket.org": "code-host",
  "gitee.com": "code-host",
};

const longestHost = 255;

/** The purpose of a host, or of the nearest known domain above it. */
export function purposeOfHost(host: string): Purpose {
  // No name is longer (RFC 1035 section 2.3.4), but a Host header may be, with a label in every second byte.
  if (host.length > longestHost) return "unknown";
  const labels = host.toLowerCase().replace(/\.$/, "").split(".");
  for (let index = 0; index < labels.length - 1; index += 1) {
    const domain = labels.slice(index).join(".");
    if (Object.hasOwn(knownHosts, domain)) return knownHosts[domain] ?? "unknown";
  }
  return "unknown";
}
