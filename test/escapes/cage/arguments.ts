import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const manyArguments: Attack = {
  name: "arguments",
  title: "hundreds of processes with megabytes of arguments are left running",
  needs: ["perl"],
  async try(place) {
    const { files, notes } = await place.watch(["--", "bash", `${place.folder}/many.sh`]);
    assert.ok(files.some(({ path }) => path === "/etc/machine-id"));
    const left = notes.find(({ code }) => code === "left-running");
    assert.match(left?.message ?? "", /sleep 30|ddd/);
    assert.ok((left?.message.length ?? 0) < 20_000);
    return "bounded, and kept";
  },
};
