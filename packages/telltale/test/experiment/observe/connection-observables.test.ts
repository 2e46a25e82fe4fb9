import assert from "node:assert/strict";
import { test } from "node:test";
import { connectionObservables } from "../../../src/experiment/observe/connection-observables.ts";
import { bodyOf } from "../../../src/capture/trace/body.ts";
import type { Connection } from "../../../src/capture/trace/connection.ts";
import type { Trace } from "../../../src/capture/trace/trace.ts";
import { fakeTrace } from "../inference/fake/trace.ts";

/** One connection for each text, which it carries beside its requests. */
function carrying(...texts: readonly string[]): Trace {
  const trace = fakeTrace("t1", "control", {}, { exchanges: [] }, 0);
  const connections = texts.map((text, at): Connection => ({
    id: `c${at}`,
    transport: "tcp",
    address: "203.0.113.9",
    port: 443,
    host: "m.example",
    outcome: "decoded",
    bytesOut: text.length,
    bytesIn: 0,
    opened: at,
    closed: at,
    sent: bodyOf(Buffer.from(text)),
  }));
  return { ...trace, connections };
}

const keysOf = (traces: readonly Trace[]): readonly string[] =>
  connectionObservables(traces, (_trace, _trial, { host }) => host).map(({ key }) => key);

test("which of several connections comes first is no difference", () => {
  assert.deepEqual(keysOf([carrying("one", "other"), carrying("other", "one")]), []);
  assert.deepEqual(keysOf([carrying("one", "other"), carrying("one", "third")]), [
    "m.example connection beside-requests value",
  ]);
});
