import assert from "node:assert/strict";
import { test } from "node:test";
import { sinceLaunch } from "../../../src/trial/run/since-launch.ts";
import { emptyBody } from "../../../src/capture/trace/body.ts";
import type { Connection } from "../../../src/capture/trace/connection.ts";
import { traceOf } from "../../judgement/rules/made-up.ts";

const connection = (id: string, opened: number): Connection => ({
  id,
  transport: "tcp",
  address: "198.18.0.1",
  port: 80,
  host: "a.example",
  outcome: "decoded",
  bytesOut: 1,
  bytesIn: 1,
  sent: emptyBody,
  opened,
  closed: opened + 5,
});

test("what an earlier launch sent is kept separately and not dropped", () => {
  const lookup = (name: string, at: number) => ({ name, type: "A", answer: [], server: "", at });
  const trace = {
    ...traceOf(),
    took: 200,
    lookups: [lookup("before.example", 40), lookup("after.example", 140)],
    connections: [connection("c1", 50), connection("c2", 150)],
    exchanges: [],
  };
  const { lookups, connections, earlier, took } = sinceLaunch(trace, 100);
  assert.equal(took, 100);
  assert.deepEqual(
    lookups.map(({ name, at }) => [name, at]),
    [["after.example", 40]],
  );
  assert.deepEqual(
    connections.map(({ id, opened }) => [id, opened]),
    [["c2", 50]],
  );
  assert.deepEqual(
    earlier?.lookups.map(({ name, at }) => [name, at]),
    [["before.example", 40]],
  );
  assert.deepEqual(
    earlier.connections.map(({ id, opened }) => [id, opened]),
    [["c1", 50]],
  );
});
