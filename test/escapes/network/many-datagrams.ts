import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const manyDatagrams: Attack = {
  name: "many-datagrams",
  title: "so many datagrams that the later ones could be lost",
  needs: ["cc"],
  async try(place) {
    const program = place.compile("main.c");
    const report = await place.watch(["--", program, "6000"]);
    const lost = report["lost"] as { datagrams: number };
    // One that was lost is named too, by the place for which the kernel saw it leave.
    const read = report.connections.filter(({ reason }) => !/none was read/.test(String(reason)));
    assert.equal(read.length + lost.datagrams, 6001);
    if (lost.datagrams > 0)
      assert.ok(
        report.notes.some(({ code, message }) => code === "lost" && /datagrams/.test(message)),
      );
    return `${read.length} flows seen, ${lost.datagrams} counted as lost`;
  },
};
