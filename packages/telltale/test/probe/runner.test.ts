import assert from "node:assert/strict";
import { test } from "node:test";
import { ProbeError } from "../../src/probe/error.ts";
import { manifestSchema } from "../../src/probe/manifest.ts";
import { runExperiment } from "../../src/probe/runner.ts";
import * as channels from "./fake/channels.ts";
import { experimentOn } from "./fake/run.ts";
import { fakeTrace } from "./fake/trace.ts";

test("a budget in trials is kept, and what it left out is listed", async () => {
  const { traces, analysis, manifest } = await experimentOn([channels.keyOrderByZone], {
    budget: { trials: 100 },
  });
  assert.ok(traces.length <= 100);
  assert.ok(analysis.notTested.length > 0);
  assert.ok(manifest.trials.some((trial) => trial.role === "confirmation"));
});

test("a budget too small for a claim makes none", async () => {
  const { traces, analysis } = await experimentOn([channels.keyOrderByZone], {
    budget: { trials: 12 },
  });
  assert.ok(traces.length <= 12);
  assert.deepEqual(analysis.dependences, []);
  assert.ok(analysis.notTested.length > 10);
});

test("a budget in seconds is kept by a clock that is passed in", async () => {
  let now = 0;
  const { traces } = await experimentOn([], {
    budget: { seconds: 60 },
    now: () => now,
    onTrial: () => {
      now += 500;
    },
  });
  assert.ok(traces.length <= 121, `${traces.length} trials`);
  assert.ok(traces.length >= 85, `${traces.length} trials`);
});

test("two trials run at a time", async () => {
  let running = 0;
  let most = 0;
  await runExperiment({
    seed: 1,
    budget: { trials: 30 },
    runTrial: async (_, planned) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return fakeTrace(planned.id, planned.role, planned.environment, { exchanges: [] }, 0);
    },
  });
  assert.equal(most, 2);
});

test("stopped half way, what was seen is judged and the rest listed", async () => {
  const stop = new AbortController();
  const { traces, analysis, finished } = await experimentOn([channels.keyOrderByZone], {
    signal: stop.signal,
    onTrial: ({ done }) => {
      if (done === 60) stop.abort();
    },
  });
  assert.equal(finished, false);
  assert.ok(traces.length >= 60 && traces.length <= 61);
  assert.deepEqual(analysis.dependences, []);
  assert.ok(analysis.notTested.length > 0);
});

test("stopped in the confirmation, no more is claimed than its trials bear", async () => {
  const stop = new AbortController();
  let confirmed = 0;
  const { analysis } = await experimentOn([channels.keyOrderByZone], {
    signal: stop.signal,
    onTrial: ({ planned }) => {
      confirmed += planned.role === "confirmation" ? 1 : 0;
      if (confirmed === 12) stop.abort();
    },
  });
  assert.deepEqual(analysis.dependences, []);
  assert.ok(
    analysis.suspicions.some(
      (suspicion) => suspicion.class === "covert" && suspicion.form === "order",
    ),
  );
});

test("a trial that cannot be run ends the experiment with its cause", async () => {
  const cause = new Error("no namespaces");
  const failing = runExperiment({ seed: 1, runTrial: () => Promise.reject(cause) });
  await assert.rejects(
    failing,
    (error: unknown) =>
      error instanceof ProbeError && error.code === "trial-failed" && error.cause === cause,
  );
});

test("a subject that sends nothing shows nothing", async () => {
  const { analysis } = await runExperiment({
    seed: 1,
    budget: { trials: 120 },
    runTrial: (_, planned) =>
      Promise.resolve(
        fakeTrace(planned.id, planned.role, planned.environment, { exchanges: [] }, 0),
      ),
  });
  assert.deepEqual(analysis.dependences, []);
  assert.equal(analysis.capacity.unexplainedBitsPerTurn, 0);
});

test("every planned trial has an id of its own and the manifest can be saved", async () => {
  const { manifest, traces } = await experimentOn([], { budget: { trials: 150 } });
  assert.equal(new Set(manifest.trials.map((trial) => trial.id)).size, manifest.trials.length);
  assert.equal(manifest.trials.length, traces.length);
  const text = JSON.stringify(manifest);
  assert.deepEqual(manifestSchema.parse(JSON.parse(text)), manifest);
});
