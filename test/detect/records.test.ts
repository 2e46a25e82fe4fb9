import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readDetectOptions } from "../../bench/detect/options.ts";
import { planRuns } from "../../bench/detect/plan-runs.ts";
import { openRecordStore } from "../../bench/detect/record-store.ts";
import { runRecordSchema } from "../../bench/detect/run-record.ts";
import type { RunRecord } from "../../bench/detect/run-record.ts";
import { loadSpecimens } from "../../specimens/load.ts";

const folder = mkdtempSync(join(tmpdir(), "telltale-records-"));
after(() => rmSync(folder, { recursive: true }));

const options = readDetectOptions(["--only", "chunked-zone-sizes", "--repeats", "2"]);
const specimens = loadSpecimens();

function recordOf(of: string, change: Partial<RunRecord> = {}): RunRecord {
  return {
    ...{ specimen: "chunked-zone-sizes", of, seed: 1, budget: "default", began: "" },
    ...{ ending: "judged", exitCode: 1, trials: 3, seconds: 1, trialSeconds: 1 },
    ...{ conclusive: true, dependences: [], factorsTested: [], unexplainedBitsPerTurn: 0 },
    ...change,
  };
}

test("what was kept is there after an interruption, but for a line that was cut short", () => {
  const path = join(folder, "kept", "runs.jsonl");
  const first = openRecordStore(path, runRecordSchema);
  first.add(recordOf("a/b"));
  first.add(recordOf("a/b", { seed: 2 }));
  appendFileSync(path, '{"specimen":"chun');
  const seeds = (): readonly number[] =>
    openRecordStore(path, runRecordSchema)
      .records()
      .map(({ seed }) => seed);
  assert.deepEqual(seeds(), [1, 2]);
  openRecordStore(path, runRecordSchema).add(recordOf("a/b", { seed: 3 }));
  assert.deepEqual(seeds(), [1, 2, 3], "the next one stands on a line of its own");
});

test("a record counts for its own seed, budget and sources, and only when it was judged", () => {
  const [first, second] = planRuns(specimens, options, []);
  assert.notEqual(first, undefined);
  assert.equal(first?.record, undefined);
  assert.notEqual(first?.seed, second?.seed);
  const of = first?.of ?? "";
  const done = (record: RunRecord, keep = false): boolean =>
    planRuns(specimens, { ...options, keep }, [record])[0]?.record !== undefined;
  assert.equal(done(recordOf(of)), true);
  assert.equal(done(recordOf(of, { seed: 2 })), false);
  assert.equal(done(recordOf(of, { budget: "60t" })), false);
  assert.equal(done(recordOf(of, { ending: "failed" })), false);
  const older = of.replace(/^[^/]+/, "0000");
  assert.equal(done(recordOf(older)), false, "made with other sources of Telltale");
  assert.equal(done(recordOf(older), true), true, "and wanted all the same");
  assert.equal(done(recordOf(of.replace(/[^/]+$/, "0000")), true), false, "of another specimen");
});
