import { BinaryWriter } from "@bufbuild/protobuf/wire";
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { decodeExchange } from "../../../../src/capture/dialect/decode-exchange.ts";
import type { Purpose } from "../../../../src/capture/dialect/leaf.ts";
import { base64, exchangeOf, valueAt } from "../exchange.ts";
import type { Sent } from "../exchange.ts";

interface Case extends Sent {
  readonly name: string;
  readonly dialect: string;
  readonly purpose: Purpose;
  readonly values: Readonly<Record<string, string>>;
}

const json = (value: unknown): string => JSON.stringify(value);
const reversed = (text: string): string => [...base64(text)].toReversed().join("");
const statsigUser = { user: { userID: "u1" }, statsigMetadata: { sdkType: "js", sdkVersion: "3" } };
const posthogEvent = { event: "turn", distinct_id: "d1", properties: { os: "linux" } };

function clearcutMessage(): Buffer {
  const writer = new BinaryWriter().tag(2, 0).int32(1000).tag(3, 2).fork();
  writer
    .tag(1, 0)
    .int64(1700000000000n)
    .tag(6, 2)
    .string('{"session":"s1","a long enough":"text"}');
  return Buffer.from(writer.join().finish());
}

const cases: readonly Case[] = [
  {
    name: "statsig evaluation",
    target: "/v1/initialize",
    body: json(statsigUser),
    dialect: "statsig",
    purpose: "feature-flags",
    values: { "body.user.userID": "u1" },
  },
  {
    name: "statsig events, written backwards",
    target: "/v1/rgstr?se=1",
    body: reversed(json({ events: [{ eventName: "turn" }], ...statsigUser })),
    dialect: "statsig",
    purpose: "telemetry",
    values: { "body(reversed-base64)(json).events[0].eventName": "turn" },
  },
  {
    name: "sentry envelope",
    target: "/api/42/envelope/",
    body: [
      json({ event_id: "e".repeat(32), dsn: "https://k@errors.example/42" }),
      json({ type: "event", length: 24 }),
      json({ message: "it broke!!" }),
      json({ type: "attachment", length: 10, filename: "log.txt" }),
      "line\nline2",
    ].join("\n"),
    dialect: "sentry",
    purpose: "errors",
    values: {
      "body.header.dsn": "https://k@errors.example/42",
      "body.item[0].header.type": "event",
      "body.item[0].payload(json).message": "it broke!!",
      "body.item[1].payload": "line\nline2",
    },
  },
  {
    name: "sentry envelope, gzip, a length left out",
    target: "/x",
    headers: [["Content-Encoding", "gzip"]],
    body: gzipSync(
      '{"sent_at":"2026-01-01T00:00:00Z"}\n{"type":"session"}\n{"sid":"s1","init":true}\n',
    ),
    dialect: "sentry",
    purpose: "errors",
    values: { "body.item[0].payload(json).sid": "s1" },
  },
  {
    name: "datadog logs",
    target: "/api/v2/logs",
    headers: [["DD-API-KEY", "k"]],
    body: json([{ ddsource: "nodejs", message: "started", service: "tool" }]),
    dialect: "datadog",
    purpose: "telemetry",
    values: { "body[0].message": "started" },
  },
  {
    name: "datadog RUM",
    target: "/api/v2/rum?ddsource=browser",
    body: [1, 2].map((n) => json({ _dd: { format_version: 2 }, type: "view", n })).join("\n"),
    dialect: "datadog",
    purpose: "telemetry",
    values: { "body[0].type": "view", "body[1].n": "2" },
  },
  {
    name: "segment batch",
    target: "/collect",
    body: json({ batch: [{ type: "track", event: "turn", anonymousId: "a1", messageId: "m1" }] }),
    dialect: "segment",
    purpose: "telemetry",
    values: { "body.batch[0].anonymousId": "a1" },
  },
  {
    name: "posthog batch",
    target: "/x",
    body: json({ api_key: "phc_k", batch: [posthogEvent] }),
    dialect: "posthog",
    purpose: "telemetry",
    values: { "body.batch[0].properties.os": "linux" },
  },
  {
    name: "posthog form",
    target: "/e/",
    headers: [["Content-Type", "application/x-www-form-urlencoded"]],
    body: `data=${encodeURIComponent(base64(json(posthogEvent)))}`,
    dialect: "posthog",
    purpose: "telemetry",
    values: { "body.data(base64)(json).distinct_id": "d1" },
  },
  {
    name: "clearcut JSON",
    target: "/log?format=json",
    body: json([
      {
        log_source_name: "A_SOURCE",
        log_event: [[{ event_time_ms: 1, source_extension_json: json({ session: "s1" }) }]],
      },
    ]),
    dialect: "clearcut",
    purpose: "telemetry",
    values: { "body[0].log_event[0][0].source_extension_json(json).session": "s1" },
  },
  {
    name: "clearcut protobuf",
    target: "/log",
    headers: [["Content-Type", "application/x-protobuf"]],
    body: clearcutMessage(),
    dialect: "clearcut",
    purpose: "telemetry",
    values: {
      "body.logSource": "1000",
      "body.logEvent[0].eventTimeMs": "1700000000000",
      "body.logEvent[0].sourceExtension(json).session": "s1",
    },
  },
  {
    name: "MCP call",
    target: "/x",
    body: json({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "search" } }),
    dialect: "mcp",
    purpose: "tool-server",
    values: { "body.params.name": "search" },
  },
];

for (const { name, dialect, purpose, values, ...sent } of cases) {
  test(name, () => {
    const decoded = decodeExchange(exchangeOf(sent));
    assert.equal(decoded.dialect, dialect);
    assert.equal(decoded.purpose, purpose);
    assert.equal(decoded.bytesDecoded, decoded.bytes);
    const found = Object.keys(values).map((path) => [path, valueAt(decoded, path)]);
    assert.deepEqual(Object.fromEntries(found), values);
  });
}

test("what is nearly one of them is not", () => {
  for (const body of [
    json({ jsonrpc: "2.0", id: 1, method: "eth_call" }),
    json({ id: 1, method: "tools/call", params: {} }),
    json({ batch: [{ type: "click", id: 1 }] }),
    json({ event: "x" }),
    json({ message: "m" }),
    json({ statsigMetadata: {} }),
  ]) {
    assert.equal(decodeExchange(exchangeOf({ body })).dialect, "json", body);
  }
  const cut = '{"event_id":"a"}\n{"type":"event","length":500}\n{}';
  assert.notEqual(decodeExchange(exchangeOf({ body: cut })).dialect, "sentry");
});
