import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const longLog: Attack = {
  name: "long-log",
  title: "the record is made to grow by hundreds of megabytes",
  needs: ["cc"],
  async try(place) {
    const { ending, files, notes } = await place.watch(["--", place.compile("fill.c")]);
    assert.equal(ending, "record-limit");
    assert.ok(files.some(({ path }) => path === "/seen-first"));
    assert.ok(notes.some(({ code }) => code === "capture-limit"));
    return "ended at a limit, with what came first";
  },
};
