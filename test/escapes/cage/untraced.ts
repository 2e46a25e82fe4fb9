import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const untraced: Attack = {
  name: "untraced",
  title: "a child is started that asks not to be traced",
  needs: ["cc"],
  async try(place) {
    const { stdout, files, notes } = await place.watch(["--", place.compile("child.c")]);
    assert.match(stdout, /clone: Operation not permitted/);
    assert.match(stdout, /clone3: Function not implemented/);
    assert.doesNotMatch(stdout, /clone3?: read/);
    const reads = files.filter(({ path, kind }) => path === "/etc/machine-id" && kind === "read");
    assert.equal(reads.length, 1);
    assert.ok(notes.some(({ message }) => message.includes("CLONE_UNTRACED")));
    return "refused and seen";
  },
};
