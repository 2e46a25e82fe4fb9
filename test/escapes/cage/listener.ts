import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const listener: Attack = {
  name: "listener",
  title: "a seccomp listener of the subject's answers calls in the tracer's place",
  needs: ["cc"],
  async try(place) {
    const program = place.compile("answer.c", "-lpthread");
    const { stdout, files, notes } = await place.watch(["--", program]);
    assert.match(stdout, /listener: Invalid argument/);
    assert.ok(files.some(({ path, kind }) => path === "/etc/machine-id" && kind === "read"));
    assert.ok(
      notes.some(({ code, message }) => code === "escape-attempt" && /seccomp/.test(message)),
    );
    return "refused and seen; the file that it opens is in the record";
  },
};
