import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const multicast: Attack = {
  name: "multicast",
  title: "datagrams for everybody around",
  needs: ["python3"],
  async try(place) {
    const report = await place.watch(["--", "python3", `${place.folder}/main.py`]);
    assert.equal(report["stderr"], "");
    const seen = report.connections.map(
      ({ address, port, bytesOut }) => `${String(address)} ${String(port)} ${String(bytesOut)}`,
    );
    const places = {
      "224.0.0.251": 5353,
      "239.255.255.250": 1900,
      "224.0.0.252": 5355,
      "255.255.255.255": 9999,
      "192.168.1.255": 137,
      "234.5.6.7": 40_000,
      "ff02::fb": 5353,
      "ff02::1:3": 5355,
      "ff0e::1234": 4000,
    };
    assert.deepEqual(
      new Set(seen),
      new Set(
        Object.entries(places).map(
          ([address, port]) => `${address} ${port} ${"SECRET for ".length + address.length}`,
        ),
      ),
    );
    return "9 of 9 with destination and bytes";
  },
};
