import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { bodyOf } from "../../../src/capture/trace/body.ts";
import { createBodyStore } from "../../../src/capture/trace/body-store.ts";
import type { Trace } from "../../../src/capture/trace/trace.ts";
import { fakeTrace } from "../../experiment/inference/fake/trace.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function inUse(): number {
  collectGarbage();
  // Buffers go after what held them.
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function traceOf(id: string, texts: readonly string[]): Trace {
  const exchanges = texts.map((body, index) => ({ host: "h.example", path: `/${index}`, body }));
  return fakeTrace(id, "control", {}, { exchanges }, 0);
}

test("a trace that is kept is the same trace, read as often as one likes", () => {
  const trace = traceOf("t1", ["short", "long ".repeat(2000), "long ".repeat(2000), ""]);
  const kept = createBodyStore().keep(trace);
  assert.deepEqual(structuredClone(kept), structuredClone(trace));
  assert.deepEqual(structuredClone(kept), structuredClone(trace));
});

test("a body that was not kept whole comes back as long as it was kept", () => {
  const whole = bodyOf(Buffer.from("much ".repeat(2000)));
  const trace = traceOf("t1", []);
  const cut = { ...whole, kept: whole.kept.subarray(0, 5000) };
  const shelf = createBodyStore();
  const kept = [whole, cut].map((stdout) => shelf.keep({ ...trace, stdout }).stdout);
  assert.deepEqual(
    kept.map((body) => body.kept.length),
    [10_000, 5000],
  );
  assert.ok(kept[1]?.kept.equals(cut.kept));
});

test("trials that send much need a part of what they sent", () => {
  const shelf = createBodyStore(1024 ** 2);
  const before = inUse();
  const traces = Array.from({ length: 40 }, (_, trial) => {
    const text = "the same each time, and some more of it, as telemetry has it";
    const lines = Array.from({ length: 10_000 }, (__, n) => JSON.stringify({ n, trial, text }));
    return shelf.keep(traceOf(`t${trial}`, [lines.join("\n")]));
  });
  const sent = traces.reduce((sum, { exchanges }) => {
    return sum + (exchanges[0]?.request.body.kept.length ?? 0);
  }, 0);
  assert.ok(sent > 32 * 1024 ** 2);
  const held = inUse() - before;
  assert.ok(held < sent / 4, `${held} bytes are held`);
  assert.equal(traces.length, 40);
});
