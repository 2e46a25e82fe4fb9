import assert from "node:assert/strict";
import { test } from "node:test";
import { span, writeLines } from "../../src/report/line.ts";
import { plainPainter } from "../../src/report/paint.ts";
import { table } from "../../src/report/table.ts";

const columns = [
  { title: "", side: "left", flexible: true },
  { title: "bytes", side: "right" },
  { title: "read", side: "left" },
] as const;

function drawn(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const cells = rows.map((row) => row.map((text) => span(text)));
  const lines = table(columns, cells, { lead: [span("  WENT TO")], indent: 4, width });
  return writeLines(lines, width, plainPainter).trimEnd().split("\n");
}

test("columns stand under their titles, wide characters counted as two", () => {
  const rows = [
    ["api.example", "171 kB", "all"],
    ["東京.example", "9 B", "none"],
  ];
  assert.deepEqual(drawn(rows, 80), [
    `${"  WENT TO".padEnd(16)}   bytes  read`,
    `${"    api.example".padEnd(16)}  171 kB  all`,
    // Fourteen characters in sixteen columns.
    "    東京.example     9 B  none",
  ]);
});

test("a flexible column is narrowed, a rigid one is not", () => {
  const host = "a-very-long-host-name.of.some.vendor.example";
  const [, row = ""] = drawn([[host, "171 kB", "none"]], 40);
  assert.equal(row.length, 40);
  assert.match(row, /^ {4}a-very-.*….*\.example {2}171 kB {2}none$/);
});
