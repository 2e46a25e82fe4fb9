import assert from "node:assert/strict";
import { test } from "node:test";
import { compareInventories } from "../../../src/static/inventory/compare-inventories.ts";
import { withDecodedHosts } from "../../../src/static/inventory/decoded-hosts.ts";
import { inventoryOf } from "./made-up.ts";

const older = inventoryOf(`fetch("https://a.vendor.example"); f(process.env.ACME_A)`);
const newer = inventoryOf(`

  f(process.env.ACME_A, process.env.ACME_B); fetch("https://b.vendor.example")`);

test("what is new and what is gone is listed, what only changed its place is not", () => {
  assert.deepEqual(
    compareInventories({ ...older, modules: [] }, { ...newer, modules: [{ name: "m", in: "x" }] }),
    [
      { kind: "hosts", added: ["b.vendor.example"], gone: ["a.vendor.example"] },
      { kind: "variables", added: ["ACME_B"], gone: [] },
      { kind: "modules", added: ["m"], gone: [] },
    ],
  );
});

test("hosts that only a table names are added, once, as decoded", () => {
  const place = { file: "tool.js", offset: 7 };
  const table = {
    id: "t",
    place,
    hiddenBy: ["xor"],
    count: 3,
    code: "",
    values: ["hidden.vendor.example", "a.vendor.example", "not a host"],
  };
  const all = withDecodedHosts(older.hosts, [
    { ...table, holds: "hosts" },
    { ...table, holds: "text", values: ["c.vendor.com"] },
  ]);
  assert.deepEqual(
    all.map(({ host, stated, places }) => `${host} ${stated} ${places[0]?.offset}`),
    ["a.vendor.example plain 7", "hidden.vendor.example decoded 7"],
  );
});
