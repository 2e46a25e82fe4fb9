import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const resets: Attack = {
  name: "resets",
  title: "connections that are reset as soon as their bytes have left",
  needs: ["python3"],
  async try(place) {
    const report = await place.watch(["--", "python3", `${place.folder}/main.py`]);
    assert.equal(report["stderr"], "");
    assert.equal(report.connections.length, 100);
    for (const { port, bytesOut } of report.connections)
      assert.deepEqual([port, bytesOut], [9000, "RESET-SECRET".length]);
    return "every byte kept, with the port dialled";
  },
};
