import assert from "node:assert/strict";
import { test } from "node:test";
import { ExperimentError } from "../../../src/trial/factors/error.ts";
import { manifestSchema } from "../../../src/experiment/signals/manifest.ts";
import { runExperiment } from "../../../src/experiment/run/runner.ts";
import * as channels from "../inference/fake/channels.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";
import { experimentOn } from "../inference/fake/run.ts";
import { fakeSubject } from "../inference/fake/subject.ts";
import { fakeTrace } from "../inference/fake/trace.ts";
import { planFactors } from "../../../src/trial/factors/plan-factors.ts";

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
    analysis.unconfirmed.some(
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
      error instanceof ExperimentError && error.code === "trial-failed" && error.cause === cause,
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

/** What a trial shows is its own, whenever it is run; `turns` is how long it takes. */
function runInAnyOrder(turns: (id: number) => number, budget: number) {
  const subject = fakeSubject([channels.keyOrderByZone], 4);
  return runExperiment({
    seed: 4,
    factors: planFactors([]).filter(({ name }) => ["timezone", "locale", "ci"].includes(name)),
    budget: { trials: budget },
    concurrency: () => 4,
    runTrial: async (world, { id, role, environment }) => {
      const number = Number(id.slice(1));
      for (let turn = 0; turn < turns(number); turn++) await Promise.resolve();
      const now = Date.UTC(2026, 10, 20, 20, 0, number);
      return fakeTrace(id, role, environment, subject(world, seededRandom(number), now), now);
    },
  });
}

test("in whatever order trials end, the same are tried and the same is told", async () => {
  const [one, other] = [
    await runInAnyOrder(() => 1, 60),
    await runInAnyOrder((id) => (id * 7919) % 13, 60),
  ];
  assert.deepEqual(other.manifest, one.manifest);
  assert.deepEqual(other.analysis, one.analysis);
  assert.deepEqual(
    other.traces.map(({ id }) => id),
    one.traces.map(({ id }) => id),
  );
});

test("screening waits for what comes late, and controls do not", async () => {
  const all = planFactors([]);
  const few = all.filter(({ name }) => ["timezone", "locale"].includes(name));
  const late = [...few, { name: "env:LATE", control: "unset", levels: ["1"], added: [] }];
  const roles: string[] = [];
  let before: readonly string[] = [];
  const { manifest, traces } = await experimentOn([], {
    factors: few,
    budget: { trials: 60 },
    onTrial: ({ phase }) => roles.push(phase),
    late: () => {
      before = [...roles];
      return Promise.resolve({ factors: late, ties: [], trials: 5 });
    },
  });
  assert.ok(before.length >= 4 && before.every((role) => role === "control"));
  assert.ok(roles.slice(before.length).includes("screening"));
  assert.ok(traces.length <= 55, "what was run elsewhere counts");
  assert.ok(manifest.trials.every(({ environment }) => environment["env:LATE"] !== undefined));
  assert.ok(manifest.trials.some(({ environment }) => environment["env:LATE"] === "1"));
});

test("what is tied is tried first of all screening", async () => {
  const factors = planFactors([]).filter(({ name }) =>
    ["timezone", "base-url", "locale"].includes(name),
  );
  const { manifest } = await experimentOn([], {
    factors,
    ties: [{ factors: ["timezone", "base-url"] }],
    budget: { trials: 70 },
  });
  const first = manifest.trials.filter(({ role }) => role === "screening").slice(0, 6);
  assert.equal(first.length, 6);
  assert.ok(first.every(({ environment }) => environment["locale"] === factors[2]?.control));
});
