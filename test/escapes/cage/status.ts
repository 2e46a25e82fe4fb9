import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const status: Attack = {
  name: "status",
  title: "a descriptor of the launcher is taken to call what was seen an earlier launch",
  needs: ["cc"],
  async try(place) {
    const report = await place.watch(["--", place.compile("forge.c")]);
    assert.match(report.stdout, /wrote to 0 descriptors of others/);
    assert.match(JSON.stringify(report.exchanges), /evil\.example/);
    assert.equal(report.ending, "exited");
    assert.ok(
      report.notes.every(({ message }) => !message.includes("earlier launch")),
      JSON.stringify(report.notes),
    );
    return "no descriptor to be had, and what was sent stays";
  },
};
