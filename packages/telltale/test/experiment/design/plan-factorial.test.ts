import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeExchange } from "../../../src/capture/dialect/decode-exchange.ts";
import { screen } from "../../../src/experiment/design/screening-result.ts";
import { planFactorial, trialsForCovert } from "../../../src/experiment/design/plan-factorial.ts";
import type { Trace } from "../../../src/capture/trace/trace.ts";
import {
  baseUrlStated,
  betaHeaderAtDefault,
  dateFormatByZoneAtCustomHost,
  localDateStated,
  telemetryOnlyAtDefault,
} from "../inference/fake/channels.ts";
import { experimentOn } from "../inference/fake/run.ts";
import type { Channel } from "../inference/fake/subject.ts";

/** Three other characters, each at hosts of its own. */
const signByHost: Channel = (draft, { host, custom }) => {
  if (custom) draft.apostrophe = ["\u2019", "\u02bc", "\u02b9"][host.length % 3] ?? "'";
};

const channels = [
  signByHost,
  dateFormatByZoneAtCustomHost,
  telemetryOnlyAtDefault,
  betaHeaderAtDefault,
  baseUrlStated,
  localDateStated,
];

/**
 * One level each, two factors take 40 trials: of 27 at the host half in the zone, and 13 without it, whose chances are one
 * over the 2e7 and 1e7 choices of them. Three hosts and what is tested beside cost a few more.
 */
const enough = 50;

test("so many trials as what is hidden is said to need are enough to plan all of it, and not many", async () => {
  for (const seed of [1, 2, 3, 4]) {
    const saved: Trace[] = [];
    const budget = { trials: 120, reserve: 0 };
    const { manifest } = await experimentOn(channels, { seed, saved, budget });
    const trials = manifest.trials.filter(({ role }) => role !== "confirmation");
    const known = new Set(trials.map(({ id }) => id));
    const screening = screen(
      saved.filter(({ id }) => known.has(id)),
      { ...manifest, trials },
      decodeExchange,
    );
    const remainingBudget = trialsForCovert(screening, manifest, 200);
    assert.ok(remainingBudget > 0 && remainingBudget <= enough, `seed ${seed}: ${remainingBudget}`);
    const { looks, undecidedCovert } = planFactorial(screening, manifest, remainingBudget);
    assert.ok(looks.flat().length <= remainingBudget);
    assert.deepEqual(undecidedCovert, []);
  }
});
