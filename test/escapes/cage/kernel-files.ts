import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const kernelFiles: Attack = {
  name: "kernel-files",
  title: "doors by which other sandboxes have been left: devices, /proc, mounts, set-user-id",
  async try(place) {
    const { stdout } = await place.watch(["--", "bash", `${place.folder}/touch.sh`]);
    assert.deepEqual(
      stdout.split("\n").filter((line) => line.startsWith("OPEN")),
      [],
    );
    assert.match(stdout, /closed dmesg\n$/);
    return `${stdout.split("closed").length - 1} doors, all closed`;
  },
};
