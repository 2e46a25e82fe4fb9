import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleValue } from "../../../src/experiment/inference/example.ts";
import { partColumn, textColumn } from "./fake/columns.ts";

test("no mark is cut at the end of what is shown", () => {
  const text = `${"x".repeat(150)} {cwd} more`;
  const part = partColumn([`at {home}/${text}`], ["/"], [9]);
  const environment = { home: "/srv/people/of/the/house", cwd: "/srv/checkout" };
  assert.equal(
    exampleValue(part, 0, environment, ""),
    `/srv/people/of/the/house/${"x".repeat(24)}`,
  );
  assert.equal(
    exampleValue(textColumn([text]), 0, environment, ""),
    `${"x".repeat(150)} /srv/chec…`,
  );
});

test("a level that was taken out is shown as it stood", () => {
  const observable = textColumn(["in {home}{cwd} for {base-url}", "in {cwd} for {base-url}"]);
  const shown = [{ cwd: "billing-desk" }, { cwd: "/srv/checkout" }].map((environment, trial) =>
    exampleValue(
      observable,
      trial,
      { "base-url": "default", home: "/home/$&", ...environment },
      "a.x",
    ),
  );
  assert.deepEqual(shown, ["in /home/$&/billing-desk for a.x", "in /srv/checkout for a.x"]);
});
