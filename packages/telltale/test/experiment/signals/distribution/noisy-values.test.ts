import assert from "node:assert/strict";
import { test } from "node:test";
import type { Analysis } from "../../../../src/experiment/inference/analyse.ts";
import { analyse } from "../../../../src/experiment/inference/analyse.ts";
import { manifestOf } from "../../../../src/experiment/signals/manifest.ts";
import { seededRandom } from "../../../../src/trial/world/random.ts";
import { neutralWorld } from "../../../../src/trial/world/world.ts";
import type { Assignment } from "../../../../src/capture/trace/trace.ts";
import * as noisy from "../../inference/fake/noisy-channels.ts";
import { fakeSubject } from "../../inference/fake/subject.ts";
import type { Channel } from "../../inference/fake/subject.ts";
import { fakeTrace } from "../../inference/fake/trace.ts";

const zones = ["UTC", "Asia/Shanghai", "Europe/Berlin"];

/** So many trials a zone to learn from and so many to test on, each in an order drawn by lot. */
function analysed(channels: readonly Channel[], seed: number, learn = 30, fresh = 60): Analysis {
  const random = seededRandom(seed);
  const subject = fakeSubject(channels, 2);
  const plan = (role: string, each: number): { role: string; environment: Assignment }[] =>
    random.shuffle(
      zones.flatMap((timezone) =>
        Array.from({ length: each }, () => ({ role, environment: { timezone } })),
      ),
    );
  const planned = [
    ...Array.from({ length: 6 }, () => ({ role: "control", environment: { timezone: "UTC" } })),
    ...plan("screening", learn),
    ...plan("confirmation", fresh),
  ];
  const traces = planned.map(({ role, environment }, index) => {
    const now = Date.UTC(2026, 10, 20, 3) + index * 900;
    const world = { ...neutralWorld, timezone: environment["timezone"] ?? "UTC" };
    return fakeTrace(`t${index + 1}`, role, environment, subject(world, random, now), now);
  });
  return analyse(traces, manifestOf(traces));
}

function found(analysis: Analysis, of: "covert" | "unclear"): string[] {
  return analysis.dependences
    .filter((each) => each.class === of)
    .map(
      (each) => `${each.form} ${each.where.replace(/^.* /, "")} by ${each.factors.join(" and ")}`,
    );
}

test("one bit of a random identifier that follows the zone is found, and named", () => {
  const analysis = analysed([noisy.parityOfIdentifier], 1);
  assert.deepEqual(found(analysis, "covert"), ["derived-identifier body.request by timezone"]);
  const [bit] = analysis.dependences;
  assert.match(bit?.example[0]?.value ?? "", /bit 0 of character 36/);
  assert.ok((bit?.pValue ?? 1) <= 1e-6);
});

test("a clock that is cut to seconds in some zones is found by its zeros", () => {
  assert.deepEqual(found(analysed([noisy.trimmedClock], 2), "covert"), [
    "number-format body.at by timezone",
  ]);
});

test("a duration that is longer in a zone, which makes no work, is called neither hidden nor behaviour", () => {
  const analysis = analysed([noisy.slowerThere], 3);
  assert.deepEqual(found(analysis, "covert"), []);
  assert.deepEqual(found(analysis, "unclear"), ["timing body.took_ms by timezone"]);
});

test("a choice that is made everywhere, but in another share there, is found", () => {
  assert.deepEqual(found(analysed([noisy.closingShare(0.15, 0.85)], 4), "covert"), [
    "wording body.system[0].text by timezone",
  ]);
});

test("a bit that follows the zone in 60% of the trials is found in most repeats", () => {
  const repeats = [1, 2, 3, 4, 5, 6].map((seed) =>
    found(analysed([noisy.parityAtRate(0.6)], seed, 40, 80), "covert"),
  );
  const hits = repeats.filter((each) => each.length > 0);
  for (const each of hits) assert.deepEqual(each, ["derived-identifier body.request by timezone"]);
  assert.ok(hits.length >= 5, `${hits.length} of 6`);
});

test("heavy noise that follows nothing gives no dependence at all, seed after seed", () => {
  for (let seed = 1; seed <= 16; seed++)
    assert.deepEqual(analysed([noisy.heavyNoise], seed, 12, 12).dependences, [], `seed ${seed}`);
});

test("what is learned from never counts in the test", () => {
  const analysis = analysed([noisy.parityOfIdentifier], 5, 40, 4);
  assert.deepEqual(analysis.dependences, []);
});
