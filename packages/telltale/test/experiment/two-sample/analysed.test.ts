import assert from "node:assert/strict";
import { test } from "node:test";
import type { Analysis } from "../../../src/experiment/inference/analyse.ts";
import { analyse } from "../../../src/experiment/inference/analyse.ts";
import { manifestOf } from "../../../src/experiment/signals/manifest.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";
import { neutralWorld } from "../../../src/trial/world/world.ts";
import * as channels from "../inference/fake/channels.ts";
import * as noisy from "../inference/fake/noisy-channels.ts";
import { fakeSubject } from "../inference/fake/subject.ts";
import type { Channel } from "../inference/fake/subject.ts";
import { fakeTrace } from "../inference/fake/trace.ts";

/** A whole analysis of an agent at two zones, each in an order drawn by lot. */
function analysed(given: readonly Channel[], seed: number, learn = 30, fresh = 30): Analysis {
  const random = seededRandom(seed);
  const subject = fakeSubject(given, 2);
  const plan = (role: string, each: number): [string, string][] =>
    random.shuffle(
      ["UTC", "Asia/Shanghai"].flatMap((zone) =>
        Array.from({ length: each }, (): [string, string] => [role, zone]),
      ),
    );
  const planned: [string, string][] = [
    ...Array.from({ length: 6 }, (): [string, string] => ["control", "UTC"]),
    ...plan("screening", learn),
    ...plan("confirmation", fresh),
  ];
  const traces = planned.map(([role, timezone], index) => {
    const now = Date.UTC(2026, 10, 20, 3) + index * 900;
    const turn = subject({ ...neutralWorld, timezone }, random, now);
    return fakeTrace(`t${index + 1}`, role, { timezone }, turn, now);
  });
  return analyse(traces, manifestOf(traces));
}

const isThere = (zone: string): boolean => zone !== "UTC";

/** Two fields that are each a coin, equal at one zone and different at the other. */
const equalFields: Channel = (draft, { world, random }) => {
  const first = random.below(2);
  const second = isThere(world.timezone) ? 1 - first : first;
  Object.assign(draft.extra, { cache: first === 1 ? "warm" : "cold", mode: `m${second}` });
};

const leaningFields: Channel = (draft, { world, random }) => {
  const share = isThere(world.timezone) ? 0.72 : 0.28;
  for (let field = 0; field < 12; field++)
    draft.extra[`option${field}`] = random.next() < share ? "on" : "off";
};

const placesOf = (analysis: Analysis): readonly string[] =>
  analysis.unlocalised.flatMap(({ places }) => places.map((place) => place.replace(/^.* /, "")));

test("two fields whose being equal follows the zone are named, and no place by itself", () => {
  const analysis = analysed([equalFields], 1);
  assert.deepEqual(analysis.dependences, []);
  assert.deepEqual(
    analysis.unlocalised.map(({ factor, bits }) => ({ factor, bits })),
    [{ factor: "timezone", bits: 1 }],
  );
  assert.deepEqual(placesOf(analysis).toSorted(), ["body.cache", "body.mode"]);
  assert.ok((analysis.unlocalised[0]?.pValue ?? 1) <= 1e-6);
});

test("the same beside a zone that is stated openly: both are told, each for itself", () => {
  const analysis = analysed([equalFields, channels.zoneStated, channels.offsetStated], 2);
  assert.ok(analysis.dependences.length > 0);
  assert.deepEqual(placesOf(analysis).toSorted(), ["body.cache", "body.mode"]);
});

test("twelve fields that lean a little are found together", () => {
  const analysis = analysed([leaningFields], 3, 40, 60);
  assert.deepEqual(
    analysis.unlocalised.map(({ factor }) => factor),
    ["timezone"],
  );
  assert.ok(placesOf(analysis).filter((place) => place.startsWith("body.option")).length > 4);
});

test("what is stated, or shown by one place, explains all: nothing more is told", () => {
  const explained: readonly (readonly Channel[])[] = [
    [channels.zoneStated, channels.offsetStated, channels.localDateStated],
    [channels.keyOrderByZone, noisy.heavyNoise],
    [noisy.slowerThere],
    [channels.titleMostly, channels.zoneStated, channels.shuffledTools],
    [noisy.parityOfIdentifier],
  ];
  for (const [index, given] of explained.entries())
    assert.deepEqual(analysed(given, 10 + index).unlocalised, [], `set ${index}`);
});
