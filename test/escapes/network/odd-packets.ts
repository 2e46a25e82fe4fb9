import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const oddPackets: Attack = {
  name: "odd-packets",
  title: "datagrams that a receiver drops, neighbours, groups, and bytes in heads of packets",
  needs: ["python3"],
  async try(place) {
    const report = await place.watch(["--", "python3", `${place.folder}/main.py`]);
    assert.equal(report["stderr"], "");
    assert.equal(report.stdout, "113\n");
    assert.deepEqual(report["lost"], { connections: 0, datagrams: 1, packets: 2 });
    const refused = report.connections
      .filter(({ bytesOut }) => bytesOut === 0)
      .map(({ transport, host, port }) => [transport, host, port].join(" "));
    assert.deepEqual(refused, ["udp 2001:db8::77 9", "tcp fe80::1:2:3 9"]);
    const said = report.notes.map(({ message }) => message).join("\n");
    for (const what of [
      /udp 2001:db8::5345:4352/,
      /udp fe80::5345:4352:4554/,
      /groups: 239\.83\.69\.67, ff05::5345:4352:4554/,
      /1 packets had options/,
    ])
      assert.match(said, what);
    return "counted, and where they were to go is named";
  },
};
