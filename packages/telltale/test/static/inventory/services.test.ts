import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { serviceSignatures } from "../../../src/static/inventory/services/service-signatures.ts";
import { inventoryOf } from "./made-up.ts";

function servicesOf(source: string): readonly string[] {
  return inventoryOf(source).services.map(({ kind, name }) => `${kind} ${name}`);
}

describe("services by the characteristics of their client", () => {
  const clients: readonly (readonly [string, string])[] = [
    [
      "telemetry OpenTelemetry (OTLP)",
      "send(`${base}/v1/metrics`, { resourceMetrics: [{ scopeMetrics: m }] })",
    ],
    [
      "errors Sentry",
      "post(`${host}/api/${id}/envelope/`, { headers: { a: `Sentry sentry_version=7, sentry_key=${k}` } })",
    ],
    ["telemetry Datadog", `post(u, { ddsource: "x", ddtags: t })`],
    ["telemetry PostHog", `post(h + "/batch/", { event: "$feature_flag_called", distinct_id: d })`],
    ["telemetry Segment", `post("/v1/batch", { writeKey: k, anonymousId: a, messageId: m })`],
    [
      "feature-flags Statsig",
      `post(h + "/log_event", { headers: { "statsig-api-key": k } }, r.feature_gates, r.dynamic_configs)`,
    ],
    [
      "feature-flags LaunchDarkly",
      `get(h + "/sdk/latest-all", { "X-LaunchDarkly-Event-Schema": 4 })`,
    ],
    [
      "telemetry Clearcut",
      `post(u, { log_source: 1, log_event: [{ source_extension_json: j, event_time_ms: 1 }] })`,
    ],
  ];
  for (const [name, source] of clients)
    test(name, () => assert.deepEqual(servicesOf(source), [name]));

  test("one characteristic alone is none", () => {
    assert.deepEqual(
      servicesOf(`f("/v1/metrics"); o.ddtags = 1; o.writeKey = 2; o.log_event = 3`),
      [],
    );
  });

  test("every kind of client can be met, and not by one characteristic", () => {
    for (const { indicators, needs, name } of serviceSignatures) {
      assert.ok(needs >= 2 && needs <= indicators.length, name);
    }
    assert.equal(new Set(serviceSignatures.map(({ name }) => name)).size, serviceSignatures.length);
  });
});

const words = ["start", "stop", "retry", "login", "logout", "crash", "prompt", "answer", "tool"];

describe("a client without a known protocol", () => {
  test("an event log", () => {
    const calls = words.map((word) => `track("acme_${word}", { at: 1 });`);
    const [service] = inventoryOf(
      `function track(n, f) { queue.push(n, f) } ${calls.join("")}`,
    ).services;
    assert.equal(service?.name, "event log");
    assert.equal(service.count, words.length);
    assert.match(service.because, /9 events: acme_start, acme_stop/);
  });

  test("flags with their defaults", () => {
    const calls = words.map((word) => `if (flag("acme_${word}", !1)) go();`);
    assert.deepEqual(servicesOf(`function flag(n, d) { return all[n] ?? d } ${calls.join("")}`), [
      "feature-flags flag look-up",
    ]);
  });

  test("texts of an interface, emitters, options, elements and few calls are none", () => {
    const made = (call: (word: string) => string): string => words.map(call).join("");
    for (const source of [
      made((word) => `x = translate("menu.${word}", { n: 1 });`),
      made((word) => `bus.emit("acme_${word}", { n: 1 });`),
      made((word) => `program.option("dry-${word}", { n: 1 });`),
      made((word) => `h("${word}", { n: 1 });`),
      made((word) => `x = define("ACME_${word.toUpperCase()}", 1);`),
      `const track = f; track("acme_a", {}); track("acme_b", {});`,
    ])
      assert.deepEqual(servicesOf(source), [], source.slice(0, 60));
  });
});

test("hosts of publicly known services, where they are used and not only mentioned", () => {
  assert.deepEqual(
    servicesOf(`post("https://o1.ingest.sentry.io/api/1/"); f("see https://sentry.io")`),
    ["errors o1.ingest.sentry.io"],
  );
});

test("hints and labels are no flags", () => {
  const calls = words.map((word) => `f(hint("app.${word}", "to ${word}"));`);
  assert.deepEqual(servicesOf(`function hint(n, d) { return n + d } ${calls.join("")}`), []);
});
