import assert from "node:assert/strict";
import { test } from "node:test";
import { hostMismatch } from "../../../src/judgement/rules/host-mismatch.ts";
import { emptyBody } from "../../../src/capture/trace/body.ts";
import type { Connection } from "../../../src/capture/trace/connection.ts";
import type { Lookup } from "../../../src/capture/trace/lookup.ts";
import { dialledName } from "../../../src/capture/trace/named-hosts.ts";
import { findingsOf, traceOf } from "./made-up.ts";
import type { TraceFacts } from "./made-up.ts";

const tls = (serverName: string) => ({
  tls: { serverName, offeredProtocols: [], clientHello: emptyBody },
  host: serverName,
  address: "198.18.0.1",
});
const titles = (...traces: TraceFacts[]) =>
  findingsOf(hostMismatch, traces).map(({ title }) => title);

test("a request for another host than its connection's is found, over all trials together", () => {
  const trial = { connections: [tls("front.example")], exchanges: [{ host: "behind.example" }] };
  const findings = findingsOf(hostMismatch, [trial, trial]);
  assert.equal(findings.length, 1);
  assert.equal(findings[0]?.severity, "medium");
  assert.equal(
    findings[0]?.title,
    "behind.example was asked for on a connection to front.example (2 times)",
  );
  assert.deepEqual(findings[0]?.evidence, ["t1 e1 c1 (2 trials)"]);
});

test("the same name in other letters, an address, a proxy and a tunnel are no other host", () => {
  for (const [connection, exchange] of [
    [tls("Front.example."), { host: "front.example" }],
    [{ host: "203.0.113.9" }, { host: "front.example" }],
    [{ host: "2001:db8::1" }, { host: "front.example" }],
    [
      { host: "proxy.example" },
      {
        host: "front.example",
        target: "http://front.example/a",
        headers: [["Host", "front.example"]],
      },
    ],
    [
      { host: "proxy.example" },
      {
        host: "front.example",
        method: "CONNECT",
        target: "front.example:443",
        headers: [["Host", "front.example:443"]],
      },
    ],
  ] as const)
    assert.deepEqual(titles({ connections: [connection], exchanges: [exchange] }), []);
});

test("one request that names several hosts is found", () => {
  for (const exchange of [
    {
      headers: [
        ["Host", "a.example"],
        ["host", "b.example"],
      ],
    },
    {
      headers: [
        [":authority", "a.example:443"],
        ["host", "b.example"],
      ],
    },
    { target: "http://a.example/x", headers: [["Host", "b.example"]] },
  ] as const)
    assert.deepEqual(titles({ exchanges: [{ host: "a.example", ...exchange }] }), [
      "one request names a.example and b.example (1 time)",
    ]);
});

test("a handshake in a tunnel that names another host than the tunnel is found", () => {
  const tunnel = { ...tls("named.example"), address: "tunnel.example" };
  assert.deepEqual(titles({ connections: [tunnel] }), [
    "named.example was named in a handshake with tunnel.example (1 time)",
  ]);
});

test("a handshake that names another host than was looked up is found", () => {
  const connection: Connection = {
    ...tls("named.example"),
    id: "c1",
    transport: "tcp",
    port: 443,
    outcome: "decoded",
    bytesOut: 0,
    bytesIn: 0,
    sent: emptyBody,
    opened: 0,
    closed: 1,
  };
  const lookups = (name: string): readonly Lookup[] => [
    { name, type: "A", answer: ["198.18.0.1"], server: "10.0.0.1", at: 0 },
  ];
  const trace = traceOf();
  assert.equal(
    dialledName(connection, { ...trace, lookups: lookups("looked-up.example") }),
    "looked-up.example",
  );
  assert.equal(
    dialledName(connection, { ...trace, lookups: lookups("NAMED.example.") }),
    undefined,
  );
  assert.equal(dialledName(connection, trace), undefined);
});
