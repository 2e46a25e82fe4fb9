import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";
import { secrets } from "../place.ts";

export const descriptors: Attack = {
  name: "descriptors",
  title: "a descriptor that the caller left open leads to the host's files",
  needs: ["bash"],
  async try(place) {
    const { stdout } = await place.watch(["--", "bash", `${place.folder}/fds.sh`], {
      shell: "exec 60</",
    });
    assert.ok(!stdout.includes(secrets.note.content), stdout);
    assert.match(stdout, /through 60: .*No such file/);
    return "none is inherited";
  },
};
