import assert from "node:assert/strict";
import { test } from "node:test";
import { DatagramFlows } from "../../../src/capture/cage/datagrams.ts";
import { DnsResolver } from "../../../src/capture/cage/dns-resolver.ts";

test("what two launches send from one port are two flows", async () => {
  let now = 1;
  const flows = new DatagramFlows(
    () => now,
    () => Promise.resolve(7072),
  );
  flows.add(Buffer.from("first"), "203.0.113.9", 40_000);
  flows.add(Buffer.from("again"), "203.0.113.9", 40_000);
  now = 5;
  flows.beginAnew();
  now = 9;
  flows.add(Buffer.from("later"), "203.0.113.9", 40_000);
  const seen = await flows.finish(
    new DnsResolver(
      () => now,
      () => {},
    ),
  );
  assert.deepEqual(
    seen.map(({ opened, datagrams, sent }) => [opened, datagrams, sent.kept.toString()]),
    [
      [1, [5, 5], "firstagain"],
      [9, [5], "later"],
    ],
  );
});
