import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const cgroup: Attack = {
  name: "cgroup",
  title: "the host's cgroups are mounted in a namespace of the subject's own",
  async try(place) {
    const { stdout } = await place.watch(["--", "bash", `${place.folder}/mount.sh`]);
    assert.equal(stdout, "own cgroup namespace: refused\ncgroup2: refused\ncgroup: refused\n");
    return "no such namespace is given, and none can be mounted";
  },
};
