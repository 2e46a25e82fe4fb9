import assert from "node:assert/strict";
import { test } from "node:test";
import type { Column } from "../../src/probe/align/column.ts";
import { exampleValue } from "../../src/probe/example.ts";

test("no mark is cut at the end of what is shown", () => {
  const text = `${"x".repeat(150)} {cwd} more`;
  const whole: Column = {
    key: "w",
    host: "h",
    where: "POST /x body.t",
    facet: "value",
    leafType: "string",
    symbols: Int32Array.from([0]),
    values: [`at {home}/${text}`],
  };
  const part: Column = { ...whole, facet: "part", values: ["/"], whole, starts: [9] };
  const environment = { home: "/srv/people/of/the/house", cwd: "/srv/checkout" };
  assert.equal(
    exampleValue(part, 0, environment, ""),
    `/srv/people/of/the/house/${"x".repeat(24)}`,
  );
  const long: Column = { ...whole, values: [text] };
  assert.equal(exampleValue(long, 0, environment, ""), `${"x".repeat(150)} /srv/chec…`);
});

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
