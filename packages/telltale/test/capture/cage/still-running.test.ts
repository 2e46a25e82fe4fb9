import assert from "node:assert/strict";
import { test } from "node:test";
import { stillRunning } from "../../../src/capture/cage/still-running.ts";

test("long commands are cut, and those that are not named are counted", () => {
  const named = stillRunning({ commands: ["sleep 777", "x".repeat(300)], more: 4980 });
  assert.deepEqual(named, ["sleep 777", `${"x".repeat(200)}…`, "+4980 more"]);
  assert.deepEqual(stillRunning({ commands: ["sleep 777"], more: 0 }), ["sleep 777"]);
});
