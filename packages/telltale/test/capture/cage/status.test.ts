import assert from "node:assert/strict";
import { test } from "node:test";
import { StatusReader } from "../../../src/capture/cage/status.ts";

test("lines are put together from pieces", () => {
  const reader = new StatusReader();
  assert.deepEqual(reader.read("laun"), []);
  assert.deepEqual(reader.read("ched\nexit 3"), [{ kind: "launched" }]);
  assert.deepEqual(reader.read("\n"), [{ kind: "exit", code: 3 }]);
});

test("a refused call comes with the name of the process in hex", () => {
  const name = Buffer.from("my tool\n").toString("hex");
  assert.deepEqual(new StatusReader().read(`refused c000003e 41 40 ${name}\n`), [
    {
      kind: "refused",
      call: { architecture: 0xc000_003e, number: 41, argument: 40, by: "my tool" },
    },
  ]);
});

test("what it does not know is passed over, and no line grows without end", () => {
  const reader = new StatusReader();
  assert.deepEqual(reader.read("exit x\nwhat\n\n"), []);
  for (let count = 0; count < 100; count += 1) reader.read("y".repeat(10_000));
  assert.deepEqual(reader.read("\nexit 0\n"), [{ kind: "exit", code: 0 }]);
});
