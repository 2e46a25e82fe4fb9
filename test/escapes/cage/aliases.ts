import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const aliases: Attack = {
  name: "aliases",
  title: "a file is read by other names: links, /proc/self/root, a descriptor",
  async try(place) {
    const { files } = await place.watch(["--", "bash", `${place.folder}/read.sh`]);
    const readers = new Set(
      files
        .filter(
          ({ path, kind, found }) =>
            path === "/etc/machine-id" && kind === "read" && found === true,
        )
        .map(({ pid }) => pid),
    );
    assert.equal(readers.size, 5, JSON.stringify(files));
    return "recorded by its own name each time";
  },
};
