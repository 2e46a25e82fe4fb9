import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const foreignCalls: Attack = {
  name: "foreign-calls",
  title: "files are opened by the calls of another instruction set",
  needs: ["cc"],
  async try(place) {
    if (process.arch !== "x64") return "not on this processor";
    const { stdout, notes } = await place.watch(["--", place.compile("old.c")]);
    assert.equal(stdout, "i386: Function not implemented\nx32: Function not implemented\n");
    const seen = notes.filter(({ message }) => message.includes("another instruction set"));
    assert.equal(seen.length, 2, JSON.stringify(notes));
    return "refused and seen";
  },
};
