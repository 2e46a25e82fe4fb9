import assert from "node:assert/strict";
import { test } from "node:test";
import { runExperiment } from "../../../src/experiment/run/runner.ts";
import type { Experiment, ExperimentOptions } from "../../../src/experiment/run/runner.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";
import type { Random } from "../../../src/trial/world/random.ts";
import * as channels from "./fake/channels.ts";
import { fakeSubject, identifier } from "./fake/subject.ts";
import type { Channel } from "./fake/subject.ts";
import { fakeTrace } from "./fake/trace.ts";
import type { FakeTurn } from "./fake/trace.ts";

/** An experiment on a subject whose turns are changed before they are recorded. */
function experimentWith(
  channel: Channel,
  bend: (turn: FakeTurn, random: Random, number: number) => FakeTurn,
  options: Partial<ExperimentOptions> = {},
): Promise<Experiment> {
  const random = seededRandom(77);
  const subject = fakeSubject([channel], 10);
  let number = 0;
  return runExperiment({
    seed: 3,
    budget: { trials: 220 },
    ...options,
    runTrial: (world, planned) => {
      number += 1;
      const now = Date.UTC(2026, 10, 20, 20) + number * 800;
      const turn = bend(subject(world, random, now), random, number);
      return Promise.resolve(fakeTrace(planned.id, planned.role, planned.environment, turn, now));
    },
  });
}

function hidden({ analysis }: Experiment): string[] {
  return analysis.dependences
    .filter((dependence) => dependence.class === "covert")
    .map((dependence) => `${dependence.form} by ${dependence.factors.join(" and ")}`);
}

const nothing: Channel = () => {};

test("a subject that fails in a third of its runs is still heard in the others", async () => {
  const fails = (turn: FakeTurn, random: Random): FakeTurn =>
    random.next() < 1 / 3 ? { exchanges: [], exitCode: 1 } : turn;
  assert.deepEqual(hidden(await experimentWith(channels.keyOrderByZone, fails)), [
    "order by timezone",
  ]);
  assert.deepEqual(hidden(await experimentWith(nothing, fails)), []);
});

test("a subject whose every run differs wholly shows nothing that is claimed", async () => {
  const experiment = await experimentWith(nothing, (turn, random) => ({
    ...turn,
    exchanges: turn.exchanges.map((exchange) => ({
      ...exchange,
      path: `/${identifier(random)}`,
      body: Object.fromEntries(
        Array.from({ length: 1 + random.below(30) }, () => [
          identifier(random).slice(0, 6),
          identifier(random),
        ]),
      ),
    })),
  }));
  assert.deepEqual(hidden(experiment), []);
});

test("a subject that changes its behaviour at the hundredth run is not said to depend on a factor", async () => {
  const experiment = await experimentWith(nothing, (turn, _, number) => ({
    ...turn,
    exchanges: turn.exchanges.map((exchange) => ({
      ...exchange,
      headers: [...(exchange.headers ?? []), ["X-Mode", number < 100 ? "a-b" : "b-a"] as const],
    })),
  }));
  assert.deepEqual(hidden(experiment), []);
});

test("a budget too small for a claim says what it lacked", async () => {
  const small = await experimentWith(channels.keyOrderByZone, (turn) => turn, {
    budget: { trials: 20 },
  });
  assert.deepEqual(small.analysis.dependences, []);
  assert.ok((small.manifest.shortfall ?? []).length > 0);
  const enough = await experimentWith(nothing, (turn) => turn);
  assert.deepEqual(enough.manifest.shortfall ?? [], []);
});

test("the manifest is told as it grows, and each trial that has a trace is in it", async () => {
  const told: number[] = [];
  let last = 0;
  const experiment = await experimentWith(channels.keyOrderByZone, (turn) => turn, {
    budget: { trials: 100 },
    onManifest: (manifest) => {
      told.push(manifest.trials.length);
      last = manifest.trials.length;
    },
    onTrial: ({ done }) => assert.ok(done === 1 || last >= done - 1),
  });
  assert.ok(told.length > 4);
  assert.equal(told.at(-1), experiment.traces.length);
});

test("trials are bounded by the seconds, the thinking between them counted", async () => {
  let now = 0;
  const experiment = await experimentWith(channels.keyOrderByZone, (turn) => turn, {
    budget: { seconds: 90 },
    // Each look at the clock costs a tenth of a second: thinking is not free here.
    now: () => (now += 100),
    onTrial: () => (now += 500),
  });
  assert.ok(now <= 92_000, `${now} ms`);
  assert.ok(experiment.traces.length >= 60, `${experiment.traces.length} trials`);
});
