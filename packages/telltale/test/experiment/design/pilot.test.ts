import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScreeningResult } from "../../../src/experiment/design/screening-result.ts";
import { pilotOf } from "../../../src/experiment/design/pilot.ts";
import { rounds } from "../../../src/experiment/signals/rounds.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";
import type { Signal } from "../../../src/experiment/signals/signal.ts";
import { experimentOn } from "../inference/fake/run.ts";
import type { Channel } from "../inference/fake/subject.ts";
import { pilotSettings } from "../../../src/experiment/settings/arms.ts";

const { pilotTrials } = pilotSettings;

const usual = { timezone: "UTC" };
const changed = { timezone: "Asia/Tokyo" };

function pilot(hits: number, others: number): string {
  const arm = (environment: typeof usual): ReturnType<typeof trialFacts>[] =>
    Array.from({ length: pilotTrials }, (_, index) =>
      trialFacts(`t${index}`, "confirmation", environment, rounds.firstPilot),
    );
  const facts = [...arm(changed), ...arm(usual)];
  const signal: Signal = {
    observables: [],
    learned: new Map(),
    isStochastic: true,
    isTestable: true,
    factor: "timezone",
    level: "Asia/Tokyo",
    symbolOf: (trial) => {
      const isHit = trial < pilotTrials ? trial < hits : trial - pilotTrials < others;
      return isHit ? "new" : "usual";
    },
  };
  return pilotOf(signal, { facts } as unknown as ScreeningResult);
}

test("a pilot is borne out by hits at the level that the other level lacks", () => {
  assert.equal(pilot(6, 0), "supported");
  assert.equal(pilot(2, 0), "supported");
  assert.equal(pilot(1, 0), "futile");
  assert.equal(pilot(0, 0), "futile");
  assert.equal(pilot(6, 4), "futile");
});

const acts: Channel = (draft, { world, random }) => {
  if (world.variables["TERM_PROGRAM"] === "vscode" && random.next() < 0.4)
    draft.closing = "Thanks.";
};

test("what chance has a part in is begun by a pilot, whose trials count in its test", async () => {
  const { manifest, analysis } = await experimentOn([acts], { seed: 2, budget: { trials: 300 } });
  const all = manifest.trials.flatMap(({ round }) => round ?? []);
  const inPilot = all.filter((round) => round >= rounds.firstPilot).length;
  assert.equal(inPilot, 2 * pilotTrials);
  const covert = analysis.dependences.find((each) => each.class === "covert");
  assert.deepEqual(covert?.factors, ["terminal"]);
  assert.equal(
    covert?.trials.total,
    inPilot + all.filter((round) => round === rounds.covertArms).length,
  );
});
