import assert from "node:assert/strict";
import { test } from "node:test";
import { ObservableBuilder } from "../../../../src/experiment/observe/observable.ts";
import { findDistributionShifts } from "../../../../src/experiment/signals/distribution/distribution-shift.ts";
import { trialFacts } from "../../../../src/experiment/signals/signal.ts";

const factor = { name: "hostname", control: "desk", levels: [], added: [] };

/** How many signals are sure of numbers that were sent by so many trials at the control and one on each other machine. */
function sureSignals(controls: number, others: number, send: (machine: number) => number): number {
  const machines = [
    ...Array.from({ length: controls }, () => 0),
    ...Array.from({ length: others }, (_, at) => at + 1),
  ];
  const builder = new ObservableBuilder(machines.length);
  // No number comes back: its last digit is what may be fixed.
  machines.forEach((machine, trial) =>
    builder.set(trial, String((1000 + ((trial * 379) % 997)) * 10 + send(machine))),
  );
  const trials = machines.map((machine, trial) =>
    trialFacts(`t${trial}`, "screening", { hostname: machine === 0 ? "desk" : `m${machine}` }),
  );
  const observable = {
    key: "k",
    host: "h",
    where: "POST /x body.n",
    facet: "value" as const,
    leafType: "number",
    isNumber: true,
    symbols: builder.symbols,
    values: builder.values,
  };
  const signals = findDistributionShifts([observable], trials, [...trials.keys()], [factor]);
  return signals.filter(({ isTestable }) => isTestable).length;
}

test("a last digit that is even or odd by the machine is fixed by it", () => {
  assert.equal(
    sureSignals(30, 60, (machine) => (machine % 2 === 0 ? 2 : 3)),
    1,
  );
});

test("a value that the control shows now and then and some levels never is a signal of both", () => {
  const home = { name: "files", control: "standard", levels: [], added: [] };
  const levels = ["standard", "standard", "bare", "no-keys", "many-tools"];
  const trials = Array.from({ length: 120 }, (_, trial) =>
    trialFacts(`t${trial}`, "screening", { files: levels[trial % levels.length] ?? "" }),
  );
  const signalsWhere = (
    isShown: (level: string) => boolean,
  ): ReturnType<typeof findDistributionShifts> => {
    const builder = new ObservableBuilder(trials.length);
    trials.forEach(({ environment: { files = "" } }, trial) => {
      // In two of five runs, by no rule that follows the levels.
      const shows = isShown(files) && [0, 3].includes(Math.floor(trial / levels.length) % 5);
      builder.set(trial, shows ? "2026/11/30" : "2026-11-30");
    });
    const { symbols, values } = builder;
    const place = { key: "k", host: "h", where: "POST /x body.d", leafType: "string" };
    const observable = { ...place, facet: "value" as const, symbols, values };
    return findDistributionShifts([observable], trials, [...trials.keys()], [home]);
  };
  const [found] = signalsWhere((level) => level !== "bare" && level !== "no-keys");
  assert.equal(found?.isTestable, true);
  assert.equal(found?.factor, "files");
  assert.equal(found?.level, "standard");
  assert.ok(["bare", "no-keys"].includes(found?.referenceLevel ?? ""));
  assert.equal(found?.scoreOf, undefined);
  assert.deepEqual(
    signalsWhere(() => true),
    [],
  );
});

test("a value that never comes again is none that a level takes away, nor is one that is always there", () => {
  const home = { name: "files", control: "standard", levels: [], added: [] };
  const trials = Array.from({ length: 60 }, (_, trial) =>
    trialFacts(`t${trial}`, "screening", { files: trial % 2 === 0 ? "standard" : "bare" }),
  );
  for (const value of [(trial: number) => `cch=${(trial * 7919).toString(16)}`, () => "there"]) {
    const builder = new ObservableBuilder(trials.length);
    trials.forEach((_, trial) => builder.set(trial, trial % 2 === 0 ? value(trial) : ""));
    const { symbols, values } = builder;
    const place = { key: "k", host: "h", where: "POST /x body.d", leafType: "string" };
    const observable = { ...place, facet: "value" as const, symbols, values };
    const found = findDistributionShifts([observable], trials, [...trials.keys()], [home]);
    assert.ok(found.every(({ referenceLevel }) => referenceLevel === undefined));
  }
});

test("that no control ends with what few numbers end with is no sign", () => {
  assert.equal(
    sureSignals(30, 60, (machine) => (machine % 12 === 5 ? 0 : 2)),
    0,
  );
});
