import assert from "node:assert/strict";
import { test } from "node:test";
import type { Purpose } from "../../../src/capture/dialect/leaf.ts";
import { purposeOfHost } from "../../../src/capture/dialect/known-hosts.ts";
import { purposeOf } from "../../../src/capture/dialect/purpose.ts";
import { exchangeOf } from "./exchange.ts";
import type { Sent } from "./exchange.ts";

const cases: readonly [sent: Sent, dialect: string, purpose: Purpose][] = [
  // Shape before all.
  [{ target: "/telemetry", host: "sentry.io" }, "anthropic", "model"],
  [{ target: "/v1/rgstr" }, "statsig", "telemetry"],
  [{ target: "/v1/initialize" }, "statsig", "feature-flags"],
  [{ target: "/flags/?v=2" }, "posthog", "feature-flags"],
  // Then the words of the path.
  [{ target: "/api/event_logging/v2/batch" }, "json", "telemetry"],
  [{ target: "/oauth/token" }, "form", "authentication"],
  [{ target: "/api/v1/jobToken/exchange" }, "json", "authentication"],
  [{ target: "/api/feature-flags" }, "json", "feature-flags"],
  [{ target: "/cli/latest" }, "none", "update"],
  [{ target: "/api/sse/agent_chat_generation?x=1" }, "text", "model"],
  [{ target: "/v1/models" }, "none", "model"],
  [{ target: "/o/r.git/info/refs?service=git-upload-pack" }, "none", "code-host"],
  [{ target: "/crash-report" }, "multipart", "errors"],
  // Then the host.
  [{ target: "/", host: "o1.ingest.sentry.io" }, "json", "errors"],
  [{ target: "/name/latest", host: "registry.npmjs.org" }, "none", "registry"],
  [{ target: "/repos/o/r/contents/x", host: "api.github.com" }, "none", "code-host"],
  [{ target: "/repos/o/r/releases/latest", host: "api.github.com" }, "none", "update"],
  [{ target: "/", host: "browser-intake-datadoghq.com" }, "json", "unknown"],
  // A model's host is asked for other things too.
  [{ target: "/api/settings", host: "api.openai.com" }, "none", "unknown"],
  [{ target: "/catalogue" }, "json", "unknown"],
];

for (const [sent, dialect, purpose] of cases) {
  test(`${dialect} ${sent.host ?? ""}${sent.target ?? ""} is ${purpose}`, () => {
    assert.equal(purposeOf(exchangeOf(sent), dialect), purpose);
  });
}

test("a domain stands for what is under it, and for nothing else", () => {
  assert.equal(purposeOfHost("SENTRY.IO."), "errors");
  assert.equal(purposeOfHost("a.b.sentry.io"), "errors");
  assert.equal(purposeOfHost("notsentry.io"), "unknown");
  assert.equal(purposeOfHost("sentry.io.evil.example"), "unknown");
  assert.equal(purposeOfHost("constructor"), "unknown");
});
