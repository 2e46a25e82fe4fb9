import assert from "node:assert/strict";
import { test } from "node:test";
import { markerRows, runMarker } from "../../bench/detect/simulated-marker.ts";
import type { MarkerRecord } from "../../bench/detect/simulated-marker.ts";

/** The first seeds of a row; `npm run bench:detect -- --part marker` runs three hundred of each. */
async function audits(name: string, seeds: number): Promise<readonly MarkerRecord[]> {
  const row = markerRows.find((each) => each.name === name);
  assert.ok(row, name);
  const records: MarkerRecord[] = [];
  for (let seed = 1; seed <= seeds; seed++) records.push(await runMarker(row, seed, "test"));
  return records;
}

const isFound = (record: MarkerRecord): boolean => record.found.length === record.true.length;

test("both halves of a marker are found among telemetry, each with its very factors", async () => {
  const records = await audits("the marker", 5);
  // The goal is 99 of 100.
  assert.ok(records.filter(isFound).length >= 4, JSON.stringify(records));
});

test("so they are with the variables and levels that static reading adds", async () => {
  const records = await audits("the marker, with static reading", 3);
  assert.ok(records.filter(isFound).length >= 2, JSON.stringify(records));
});

test("with the marker taken out nothing of the prompt is called hidden", async () => {
  const records = await audits("the marker taken out", 4);
  assert.deepEqual(
    records.flatMap(({ wrong }) => wrong),
    [],
  );
});
