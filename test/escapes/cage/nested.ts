import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import type { Attack } from "../attack.ts";

const mark = ["sleep", "123457", ""].join("\0");

function isThere(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1") === mark;
  } catch {
    return false;
  }
}

export const nested: Attack = {
  name: "nested",
  title: "processes hide in namespaces inside the subject's and stay",
  async try(place) {
    const { stdout, notes } = await place.watch(["--", "bash", `${place.folder}/hide.sh`]);
    assert.equal(stdout, "left\n");
    assert.ok(
      notes.some(({ code, message }) => code === "left-running" && message.includes("123457")),
      JSON.stringify(notes),
    );
    assert.deepEqual(readdirSync("/proc").filter(isThere), []);
    return "named and ended";
  },
};
