import assert from "node:assert/strict";
import type { Attack } from "../attack.ts";

export const inspector: Attack = {
  name: "inspector",
  title: "the first process is woken by a signal and asked through its debugger",
  async try(place) {
    const { stdout, notes } = await place.watch(["--", "node", `${place.folder}/wake.mjs`]);
    assert.match(stdout, /signal: EPERM/);
    assert.match(stdout, /debugger: E[A-Z]+/);
    assert.doesNotMatch(stdout, /: open|debugger: true/);
    const seen = notes.find(({ message }) => message.includes("signal to the first process"));
    assert.equal(seen?.code, "escape-attempt", JSON.stringify(notes));
    return "no debugger, and the signal is seen";
  },
};
