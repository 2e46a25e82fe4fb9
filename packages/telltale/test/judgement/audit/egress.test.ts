import assert from "node:assert/strict";
import { test } from "node:test";
import { egressOf } from "../../../src/judgement/audit/egress.ts";
import { evidenceOf, traceOf } from "../rules/made-up.ts";
import type { ExchangeFacts, TraceFacts } from "../rules/made-up.ts";

const egress = (traces: readonly TraceFacts[]) =>
  egressOf(evidenceOf(traces.map((facts, index) => traceOf({ id: `t${index + 1}`, ...facts }))));

test("a place has the requests and bytes of the trial that made the most, and counts its trials", () => {
  const model = { host: "api.example", bytes: 100 };
  const [row, ...others] = egress([{ exchanges: [model] }, { exchanges: [model, model] }, {}]);
  assert.equal(others.length, 0);
  assert.deepEqual(row, {
    host: "api.example",
    port: 443,
    transport: "tls",
    purpose: "model",
    requests: 2,
    bytes: 200,
    readable: true,
    trials: 2,
  });
});

test("a connection that carried requests is not counted again, one that did not is a row", () => {
  const rows = egress([
    {
      exchanges: [{ connection: "c1", host: "api.example", bytes: 10 }],
      connections: [
        { id: "c1", host: "api.example", outcome: "decoded", bytesOut: 10 },
        { id: "c2", outcome: "opaque", bytesOut: 2300, port: 9443 },
        {
          id: "c3",
          outcome: "refused",
          transport: "udp",
          host: "time.example",
          port: 123,
          bytesOut: 48,
        },
      ],
    },
  ]);
  assert.deepEqual(
    rows.map((row) => [row.host, row.port, row.transport, row.bytes, row.readable]),
    [
      ["203.0.113.9", 9443, "tcp", 2300, false],
      ["time.example", 123, "udp", 48, false],
      ["api.example", 443, "tls", 10, true],
    ],
  );
});

test("a place is readable when every trial's requests to it were decoded whole", () => {
  const [row] = egress([
    { exchanges: [{ bytes: 100 }] },
    { exchanges: [{ bytes: 100, bytesDecoded: 99 }] },
  ]);
  assert.equal(row?.readable, false);
});

test("purposes are named by their bytes, and unknown only when there is no other", () => {
  const purposeFor = (...facts: ExchangeFacts[]) => egress([{ exchanges: facts }])[0]?.purpose;
  const unknown = { purpose: "unknown" as const, bytes: 9000 };
  assert.equal(purposeFor(unknown), "unknown");
  assert.equal(purposeFor(unknown, { purpose: "telemetry", bytes: 10 }), "telemetry");
  assert.equal(
    purposeFor({ purpose: "model", bytes: 10 }, { purpose: "telemetry", bytes: 20 }),
    "telemetry, model",
  );
});

test("a name that was only looked up is a row of its own, last", () => {
  const rows = egress([
    { exchanges: [{ host: "api.example" }], lookups: ["api.example", "x.example", "x.example"] },
  ]);
  assert.deepEqual(
    rows.map((row) => [row.host, row.transport, row.requests]),
    [
      ["api.example", "tls", 1],
      ["x.example", "dns", 2],
    ],
  );
});
