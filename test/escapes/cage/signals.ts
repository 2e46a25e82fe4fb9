import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const signals: Attack = {
  name: "signals",
  title: "everything that can be named is stopped and killed: tracer, launcher, groups",
  async try(place) {
    const { ending, files, notes } = await place.watch(["--", "bash", `${place.folder}/kill.sh`]);
    assert.equal(ending, "exited");
    assert.ok(
      files.some(({ path, kind }) => path === "/etc/machine-id" && kind === "read"),
      JSON.stringify(notes),
    );
    assert.ok(notes.some(({ message }) => message.includes("signal to the first process")));
    return "what watches is not there to be killed";
  },
};
