import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const sixOnly: Attack = {
  name: "six-only",
  title: "only IPv6 is used",
  needs: ["node"],
  async try(place) {
    const report = await place.watch(["--", "node", `${place.folder}/main.mjs`]);
    assert.equal(report.stdout, "six.carried.net 404\n2001:db8::77 404\n");
    assert.deepEqual(
      report.exchanges.map(({ host, target }) => `${String(host)} ${String(target)}`),
      ["six.carried.net /by-name", "2001:db8::77 /by-address"],
    );
    const datagrams = report.connections.filter(({ transport }) => transport === "udp");
    assert.deepEqual(
      datagrams.map(({ address, port, bytesOut }) => [address, port, bytesOut]),
      [["2001:db8::99", 40_123, "DATAGRAM-SECRET".length]],
    );
    return "2 requests and a datagram, by name and by address";
  },
};
