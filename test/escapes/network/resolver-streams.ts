import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const resolverStreams: Attack = {
  name: "resolver-streams",
  title: "a stream to the port of resolvers carries what it likes",
  needs: ["python3"],
  async try(place) {
    const report = await place.watch(["--", "python3", `${place.folder}/main.py`]);
    assert.equal(report.stdout, "answered True\nanswered True\n");
    const streams = report.connections.filter(({ port }) => port === 53);
    assert.deepEqual(
      streams.map(({ address }) => address),
      ["9.9.9.9", "2620:fe::9"],
    );
    for (const { outcome, bytesOut, sent } of streams) {
      assert.equal(outcome, "opaque");
      // A question of 36 bytes with its length, and 60,000 that are none.
      assert.equal(bytesOut, 60_038);
      assert.equal((sent as { bytes: number }).bytes, 60_038);
    }
    assert.deepEqual(
      report.lookups.map(({ name, via }) => `${String(name)} ${String(via)}`),
      ["stream.carried.net tcp", "stream.carried.net tcp"],
    );
    return "2 connections with all their bytes, and their look-ups";
  },
};
