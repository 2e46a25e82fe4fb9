import assert from "node:assert/strict";
import { test } from "node:test";
import { connectionNames, followsBaseUrl } from "../../../src/experiment/observe/host-names.ts";
import { emptyBody } from "../../../src/capture/trace/body.ts";
import type { Connection } from "../../../src/capture/trace/connection.ts";
import type { Trace } from "../../../src/capture/trace/trace.ts";
import { fakeTrace } from "../inference/fake/trace.ts";

const connection = (id: string, host: string): Connection => ({
  id,
  transport: "tcp",
  address: "198.18.0.1",
  port: 443,
  host,
  outcome: "decoded",
  bytesOut: 1,
  bytesIn: 1,
  sent: emptyBody,
  opened: 1,
  closed: 2,
});

/** A trial in which the model was asked over `c1` and telemetry went over `c2`; `c3` carried nothing that was read. */
function trial(level: string, host: string): Trace {
  const exchanges = [
    { host, path: "/v1/messages", body: "{}" },
    { host: "api.vendor.example", path: "/events", body: "{}" },
  ];
  const trace = fakeTrace("t", "screening", { "base-url": level }, { exchanges }, 0);
  const hosts = [host, "api.vendor.example", host];
  return { ...trace, connections: hosts.map((each, index) => connection(`c${index + 1}`, each)) };
}

function namesIn(...traces: readonly Trace[]): readonly (readonly string[])[] {
  const models = traces.map(({ connections: [first] }) => ({
    hosts: first === undefined ? [] : [first.host],
    connections: new Set(["c1"]),
  }));
  const nameOf = connectionNames(traces, models);
  return traces.map((trace, index) => trace.connections.map((each) => nameOf(trace, index, each)));
}

test("what the vendor's telemetry says to the model's own host is not what the model's client says", () => {
  const usual = trial("default", "api.vendor.example");
  const relayed = trial("https://relay.example", "relay.example");
  const spelled = trial("https://api.vendor.example", "api.vendor.example");
  const apart = ["{base-url}", "api.vendor.example", "{base-url}"];
  assert.deepEqual(namesIn(usual, relayed, spelled), [apart, apart, apart]);
});

test("at a host that is the model's alone all connections are the base URL's", () => {
  const [names] = namesIn(trial("default", "models.vendor.example"));
  assert.deepEqual(names, ["{base-url}", "api.vendor.example", "{base-url}"]);
});

test("a subject that goes to the vendor wherever the base URL points does not follow it", () => {
  const usual = trial("default", "api.vendor.example");
  const relayed = trial("https://relay.example", "api.vendor.example");
  assert.equal(followsBaseUrl([usual, relayed]), false);
  assert.equal(followsBaseUrl([usual]), true);
  assert.equal(followsBaseUrl([usual, relayed, trial("https://b.example", "b.example")]), true);
});
