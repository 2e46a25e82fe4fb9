import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScreeningResult } from "../../../src/experiment/design/screening-result.ts";
import { rounds } from "../../../src/experiment/signals/rounds.ts";
import { splitBudget } from "../../../src/experiment/design/reserve.ts";
import type { Design } from "../../../src/experiment/design/design-state.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";
import { apostropheByHost, dateFormatByZoneAtCustomHost } from "../inference/fake/channels.ts";
import { covert, experimentOn, facts } from "../inference/fake/run.ts";
import type { Channel } from "../inference/fake/subject.ts";
import { priorities } from "../../../src/experiment/settings/follow-up.ts";
import { pilotSettings } from "../../../src/experiment/settings/arms.ts";

const { pilotTrials } = pilotSettings;

/** A pilot at two levels, with so many hits at one of them. */
function after(hits: number, weight: number): ReturnType<typeof splitBudget> {
  const trials = ["Asia/Tokyo", "UTC"].flatMap((timezone) =>
    Array.from({ length: pilotTrials }, (_, trial) =>
      trialFacts(`${timezone} ${trial}`, "confirmation", { timezone }, rounds.firstPilot),
    ),
  );
  const signal = {
    isStochastic: true,
    isTestable: true,
    factor: "timezone",
    level: "Asia/Tokyo",
    symbolOf: (trial: number) => (trial < hits ? "new" : "usual"),
  };
  const screening = {
    facts: trials,
    candidates: [{ signal, priority: weight }],
  } as unknown as ScreeningResult;
  return splitBudget({ reserve: 140 } as Design, screening, 30);
}

test("a pilot comes from the reserve, and what is left of that is drawn where it spoke for something hidden", () => {
  const left = { own: 30 + 2 * pilotTrials, spare: 140 - 2 * pilotTrials };
  assert.deepEqual(after(6, priorities.covert), { ...left, isReserveReleased: true });
  assert.deepEqual(after(0, priorities.covert), { ...left, isReserveReleased: false });
  assert.deepEqual(after(6, priorities.behaviour), { ...left, isReserveReleased: false });
});

const budget = { trials: 160, reserve: 140 };

test("what shows in three of ten runs is found with the reserve, and a pilot for nothing takes no more than itself", async () => {
  const rare: Channel = (draft, { world, random }) => {
    const { TERM_PROGRAM, TMUX } = world.variables;
    if ((TERM_PROGRAM === "vscode" || TMUX !== undefined) && random.next() < 0.3)
      draft.closing = "Thanks.";
  };
  const { manifest, analysis } = await experimentOn([rare], { seed: 3, budget });
  assert.ok(manifest.trials.length > budget.trials);
  assert.ok(manifest.trials.length <= budget.trials + budget.reserve);
  const hidden = analysis.dependences.filter((each) => each.class === "covert");
  assert.deepEqual(
    hidden.map(({ factors }) => factors),
    [["terminal"]],
  );
  const plain = (await experimentOn([], { seed: 3, budget })).manifest.trials;
  const pilots = plain.filter(({ round = 0 }) => round >= rounds.firstPilot);
  assert.ok(plain.length - pilots.length <= budget.trials);
});

test("likely hidden dependences get fresh trials from the reserve where the remaining budget is too small", async () => {
  const channels = [apostropheByHost, dateFormatByZoneAtCustomHost];
  // A seed at which so small a screening sees the zone's part.
  const withReserve = await experimentOn(channels, {
    seed: 2,
    budget: { trials: 90, reserve: 60 },
  });
  assert.deepEqual(covert(withReserve.analysis.dependences).map(facts).toSorted(), [
    "confusable-character by base-url",
    "date-format by base-url and timezone",
  ]);
  assert.ok(withReserve.manifest.trials.length > 90);
  assert.deepEqual(withReserve.manifest.shortfall ?? [], []);
  const without = await experimentOn(channels, { seed: 2, budget: { trials: 90, reserve: 0 } });
  assert.ok(without.manifest.trials.length <= 90);
  assert.ok(covert(without.analysis.dependences).length < 2);
});

test("what has shown a few times is looked for further, in trials of the reserve", async () => {
  const inSomeZones: Channel = (draft, { world, random }) => {
    if (/^Asia\/(?:Shanghai|Tokyo|Urumqi)$/.test(world.timezone) && random.next() < 0.3)
      draft.closing = "Thanks.";
  };
  const screeningOf = async (seed: number, reserve: number): Promise<number> => {
    const { manifest } = await experimentOn([inSomeZones], {
      seed,
      budget: { trials: 120, reserve },
    });
    return manifest.trials.filter(({ role }) => role === "screening").length;
  };
  const searched = await Promise.all(
    [1, 3].map(async (seed) => (await screeningOf(seed, 180)) > (await screeningOf(seed, 0))),
  );
  assert.ok(searched.some(Boolean));
});
