import assert from "node:assert/strict";
import { test } from "node:test";
import { createPuppet } from "../../../../src/trial/puppet/puppet.ts";
import { ask } from "../ask.ts";
import type { Asked, Answered } from "../ask.ts";

const html = { Accept: "text/html,application/xhtml+xml" };
const post = (
  url: string,
  body: unknown = {},
  headers: Readonly<Record<string, string>> = {},
): Asked => ({ method: "POST", url, body, headers });
const form = (url: string, text: string): Asked =>
  post(url, Buffer.from(text), { "Content-Type": "application/x-www-form-urlencoded" });
const json = (expected: unknown) => (answer: Answered) => assert.deepEqual(answer.json, expected);
const empty = (answer: Answered) => assert.equal(answer.bytes.length, 0);

/** What each kind of client must be answered so that it continues. */
const cases: readonly (readonly [
  what: string,
  asked: Asked,
  status: number,
  check?: (answer: Answered) => void,
])[] = [
  ["a connectivity check", { url: "http://connectivity.example/generate_204" }, 204, empty],
  [
    "a captive portal check",
    { url: "http://captive.example/hotspot-detect.html" },
    200,
    (answer) => assert.match(answer.text, /Success/),
  ],
  ["OTLP in JSON", post("https://otel.example/v1/traces", { resourceSpans: [] }), 200, json({})],
  [
    "OTLP in protobuf",
    post("https://otel.example/v1/metrics", Buffer.from([10, 0]), {
      "Content-Type": "application/x-protobuf",
    }),
    200,
    (answer) => {
      assert.equal(answer.header("content-type"), "application/x-protobuf");
      empty(answer);
    },
  ],
  [
    "a Sentry envelope",
    post(
      "https://o1.ingest.example/api/42/envelope/",
      Buffer.from('{"event_id":"abc"}\n{"type":"event"}\n{}\n'),
    ),
    200,
    json({ id: "abc" }),
  ],
  [
    "Statsig's start",
    post("https://flags.example/v1/initialize"),
    200,
    (answer) => assert.deepEqual([answer.json.feature_gates, answer.json.has_updates], [{}, true]),
  ],
  ["Statsig's events", post("https://events.example/v1/rgstr"), 202, json({ success: true })],
  [
    "Segment's batch",
    post("https://segment.example/v1/batch", { batch: [] }),
    200,
    json({ success: true }),
  ],
  [
    "PostHog's flags",
    post("https://hog.example/flags/?v=2"),
    200,
    (answer) => assert.deepEqual(answer.json.featureFlags, {}),
  ],
  [
    "GrowthBook's features",
    { url: "https://cdn.example/api/features/sdk-abc" },
    200,
    (answer) => assert.deepEqual(answer.json.features, {}),
  ],
  [
    "Amplitude's events",
    post("https://amp.example/2/httpapi", { api_key: "k", events: [{}, {}] }),
    200,
    (answer) => assert.deepEqual([answer.json.code, answer.json.events_ingested], [200, 1]),
  ],
  ["Datadog's logs", post("https://logs.example/api/v2/logs", []), 202],
  [
    "Application Insights",
    post("https://dc.example/v2/track", Buffer.from('{"a":1}\n{"b":2}\n')),
    200,
    (answer) => assert.deepEqual([answer.json.itemsReceived, answer.json.itemsAccepted], [2, 2]),
  ],
  [
    "Clearcut in JSON",
    post("https://play.example/log?format=json&hasfast=true", [[1]]),
    200,
    (answer) => assert.match(answer.text, /\d{4,}/),
  ],
  [
    "Clearcut in protobuf",
    post("https://play.example/log?format=raw", Buffer.from([8, 1])),
    200,
    (answer) => assert.equal(answer.bytes[0], 8),
  ],
  [
    "telemetry of its maker's own",
    post("https://vendor.example/api/event_logging/batch", { events: [] }),
    200,
  ],
  [
    "a package that may be newer",
    {
      url: "https://registry.example/@vendor%2ftool",
      headers: { Accept: "application/vnd.npm.install-v1+json" },
    },
    404,
  ],
  ["the latest of a package", { url: "https://registry.npmjs.org/@vendor/tool/latest" }, 404],
  [
    "a code host's latest release",
    { url: "https://api.github.com/repos/a/b/releases/latest" },
    404,
    (answer) => assert.equal(answer.json.message, "Not Found"),
  ],
  [
    "a repository over HTTP",
    { url: "https://code.example/a/b.git/info/refs?service=git-upload-pack" },
    404,
  ],
  ["an update feed", { url: "https://downloads.example/tool/stable" }, 404],
  ["an archive", { url: "https://downloads.example/tool-1.2.3.tar.gz" }, 404],
  [
    "a page",
    { url: "https://www.example/docs", headers: html },
    200,
    (answer) => assert.match(answer.text, /^<!doctype html>/),
  ],
  [
    "the front page, of a client that takes anything",
    { url: "https://www.example/" },
    200,
    (answer) => assert.match(answer.text, /<h1>www\.example<\/h1>/),
  ],
  ["whether a host is there", { method: "HEAD", url: "https://www.example/" }, 200, empty],
  ["what a browser may ask", { method: "OPTIONS", url: "https://api.example/x" }, 204],
  [
    "an event source",
    { url: "https://api.example/stream", headers: { Accept: "text/event-stream" } },
    204,
  ],
  ["anything else that is read", { url: "https://api.example/v9/whatever" }, 404],
  ["anything else that is sent", post("https://api.example/v9/whatever"), 200, json({})],
  [
    "a server's metadata",
    { url: "https://auth.example/.well-known/openid-configuration" },
    200,
    (answer) => {
      assert.equal(answer.json.issuer, "https://auth.example");
      assert.ok(answer.json.token_endpoint.startsWith("https://auth.example/"));
    },
  ],
  [
    "a token for a form",
    form("https://auth.example/token", "grant_type=refresh_token&refresh_token=r1&scope=a+b"),
    200,
    (answer) => {
      assert.deepEqual(
        [answer.json.token_type, answer.json.refresh_token, answer.json.scope],
        ["Bearer", "r1", "a b"],
      );
      assert.ok(answer.json.expires_in > 3600);
      const [, claims = ""] = answer.json.id_token.split(".");
      assert.ok(JSON.parse(Buffer.from(claims, "base64url").toString()).exp > 4e9);
    },
  ],
  [
    "a device's login",
    form("https://auth.example/login/device/code", "client_id=c&scope=s"),
    200,
    (answer) => {
      for (const field of [
        "device_code",
        "user_code",
        "verification_uri",
        "expires_in",
        "interval",
      ])
        assert.ok(answer.json[field] !== undefined, field);
    },
  ],
  [
    "a credential exchanged in a vendor's own way",
    post("https://vendor.example/api/v1/jobToken/exchange", { personal_token: "p" }),
    200,
    ({ json: login }) => assert.ok(login.token && login.expires_at > 4e9),
  ],
  [
    "who the holder of a token is",
    { url: "https://vendor.example/internal/user", headers: { Authorization: "Bearer t" } },
    200,
    ({ json: user }) => assert.ok(user.id && user.login && user.email),
  ],
  ["who nobody is", { url: "https://vendor.example/internal/user" }, 404],
];
for (const [what, asked, status, check] of cases) {
  test(`answers ${what}`, async () => {
    const answer = await ask(createPuppet({ scenario: "ok" }), asked);
    assert.equal(answer.status, status, answer.text);
    check?.(answer);
  });
}

test("is a tool server that has nothing to offer", async () => {
  const puppet = createPuppet({ scenario: "ok" });
  const url = "https://tools.example/mcp";
  const call = (method: string, params: unknown = {}, id?: number) =>
    ask(puppet, post(url, { jsonrpc: "2.0", method, params, ...(id === undefined ? {} : { id }) }));
  const started = await call("initialize", { protocolVersion: "2025-03-26" }, 1);
  assert.deepEqual([started.json.id, started.json.result.protocolVersion], [1, "2025-03-26"]);
  assert.equal((await call("notifications/initialized")).status, 202);
  assert.deepEqual((await call("tools/list", {}, 2)).json.result, { tools: [] });
  assert.equal((await ask(puppet, { url, headers: { Accept: "text/event-stream" } })).status, 405);
});
