import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const leftRunning: Attack = {
  name: "left-running",
  title: "what has ended is not told as running, what runs is",
  async try(place) {
    const script = `${place.folder}/daemons.sh`;
    for (const vantage of ["variables", "untraced"]) {
      const { notes } = await place.watch(["--level", `vantage=${vantage}`, "--", "sh", script]);
      const left = notes.filter(({ code }) => code === "left-running");
      assert.deepEqual(
        left.map(({ message }) => message),
        ["still running at the end: sleep 7777"],
        vantage,
      );
    }
    return "the one that runs is named, with its command";
  },
};
