import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, rmdirSync } from "node:fs";
import type { Attack } from "../attack.ts";

/** Where the second version of cgroups is mounted here, when it is. */
const tree = readFileSync("/proc/self/mountinfo", "utf8")
  .split("\n")
  .find((line) => line.includes(" - cgroup2 "))
  ?.split(" ")[4];

export const cgroup: Attack = {
  name: "cgroup",
  title: "a caller who owns a cgroup: it is mounted by the subject, and all in it ended",
  async try(place) {
    if (tree === undefined) return "no cgroups of the second version here";
    const own = `${tree}/canary-${process.pid}-${place.who}`;
    const asRoot = `mkdir ${own}; chown -R --from=0 "${place.who === "root" ? 0 : 54_321}" ${own}; echo $$ >${own}/cgroup.procs`;
    const words = ["--", "bash", `${place.folder}/mount.sh`];
    try {
      const report = await place.watch(words, { asRoot });
      assert.doesNotMatch(report.stdout, /mounted|written/);
      assert.doesNotMatch(report.stdout, /others: [1-9]/);
      // Either it may end only itself, or nothing.
      if (report.ending !== "exited") assert.equal(report.ending, "tracer-lost");
      assert.deepEqual(
        readdirSync(own).filter((name) => name.startsWith("trial-") || name === "left"),
        [],
      );
      return `only the subject itself is in it (${report.ending})`;
    } finally {
      if (existsSync(own)) rmdirSync(own);
    }
  },
};
