import assert from "node:assert/strict";
import { test } from "node:test";
import type { Column } from "../../src/probe/align/column.ts";
import { exampleValue } from "../../src/probe/example.ts";

test("a level that was taken out is shown as it stood", () => {
  const column: Column = {
    key: "k",
    host: "h",
    where: "POST /x body.t",
    facet: "value",
    leafType: "string",
    symbols: Int32Array.from([0, 1]),
    values: ["in {home}{cwd} for {base-url}", "in {cwd} for {base-url}"],
  };
  const shown = [{ cwd: "billing-desk" }, { cwd: "/srv/checkout" }].map((environment, trial) =>
    exampleValue(column, trial, { "base-url": "default", home: "/home/$&", ...environment }, "a.x"),
  );
  assert.deepEqual(shown, ["in /home/$&/billing-desk for a.x", "in /srv/checkout for a.x"]);
});
