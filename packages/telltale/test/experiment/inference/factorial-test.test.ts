import assert from "node:assert/strict";
import { test } from "node:test";
import type { Claim } from "../../../src/experiment/signals/claim.ts";
import { factorialClaims } from "../../../src/experiment/inference/factorial-claims.ts";
import { clusterOf, drawTrials } from "../../../src/experiment/design/cluster.ts";
import { generalise } from "../../../src/experiment/attribution/causal-rule.ts";
import { factorialOf, testInFactorial } from "../../../src/experiment/inference/factorial-test.ts";
import type { FactorialTest } from "../../../src/experiment/inference/factorial-test.ts";
import { seededRandom } from "../../../src/trial/world/random.ts";
import type { Random } from "../../../src/trial/world/random.ts";
import { trialFacts } from "../../../src/experiment/signals/signal.ts";
import type { Signal, TrialFacts } from "../../../src/experiment/signals/signal.ts";
import type { Assignment } from "../../../src/capture/trace/trace.ts";

const control = { zone: "UTC", host: "a", user: "me" };
const clusters = [
  clusterOf([
    ["zone", ["UTC", "PRC"]],
    ["host", ["a", "b"]],
  ]),
  clusterOf([["user", ["me", "you"]]]),
];
const variation = {
  levels: new Map([
    ["zone", ["UTC", "PRC"]],
    ["host", ["a", "b"]],
    ["user", ["me", "you"]],
  ]),
  clusters: clusters.map(({ factors }) => factors),
};

/** The claim that the zone makes a difference where the host is the other one. */
function claimOn(symbols: readonly string[]): Claim {
  const signal: Signal = {
    observables: [],
    learned: new Map(),
    isTestable: true,
    isStochastic: false,
    symbolOf: (trial) => symbols[trial],
  };
  const rule = generalise(
    { value: "/", levels: { zone: "PRC", host: "b" }, posterior: 1 },
    [],
    "-",
    {},
  );
  const claims = factorialClaims(signal, { usual: "-", rules: [rule] }, variation, control);
  return claims.map(({ claim }) => claim).find(({ factor }) => factor === "zone") as Claim;
}

type Outcome = (environment: Assignment, random: Random) => string;

/**
 * A factorial of twenty trials, looked at after fourteen and after all of them, and then again after a third look that is
 * taken only where the second came close: as adaptive as can be.
 */
function experiment(
  outcome: Outcome,
  seed: number,
  isAdaptive: boolean,
): FactorialTest | undefined {
  const random = seededRandom(seed);
  const drawn = drawTrials(clusters, 20, control, random);
  const facts: TrialFacts[] = drawn.map((environment, index) =>
    trialFacts(`t${index}`, "confirmation", environment, undefined, index < 14 ? 1 : 2),
  );
  const symbols = drawn.map((environment) => outcome(environment, random));
  const tested = (): FactorialTest | undefined => {
    const claim = claimOn(symbols);
    return claim.contrast && testInFactorial(claim, claim.contrast, factorialOf(facts), facts);
  };
  const first = tested();
  if (!isAdaptive || first === undefined || first.together > 0.3) return first;
  const count = first.together < 0.1 ? 6 : 10;
  const more = random.shuffle(
    ["UTC", "PRC"].flatMap((zone) =>
      Array.from({ length: count }, (): Assignment => ({ ...control, host: "b", zone })),
    ),
  );
  for (const environment of more) {
    facts.push(trialFacts(`t${facts.length}`, "confirmation", environment, undefined, 3));
    symbols.push(outcome(environment, random));
  }
  return tested();
}

test("a factor that makes no difference is claimed no oftener than the level says, whatever others do", () => {
  // The host decides, the user has a part in it, and so has chance; the zone has none.
  const outcome: Outcome = ({ host, user }, random) =>
    host === "b" && random.next() < (user === "you" ? 0.9 : 0.3) ? "/" : "-";
  const repeats = 1200;
  for (const isAdaptive of [false, true]) {
    const pValues = Array.from(
      { length: repeats },
      (_, seed) => experiment(outcome, seed, isAdaptive)?.pValue ?? 1,
    );
    for (const level of [0.2, 0.05, 0.01]) {
      const share = pValues.filter((p) => p <= level).length / repeats;
      const chance = Math.sqrt((level * (1 - level)) / repeats);
      assert.ok(share <= level + 3 * chance, `${share} at ${level}, adaptive: ${isAdaptive}`);
    }
  }
});

test("one that does is told from the trials in which the other has the level that it needs", () => {
  const found = experiment(
    ({ zone, host }) => (zone === "PRC" && host === "b" ? "/" : "-"),
    1,
    false,
  );
  assert.equal(found?.total, 10);
  assert.equal(found?.agreeing, found?.total);
  assert.ok((found?.together ?? 1) < 0.02);
  assert.ok((found?.pValue ?? 0) >= (found?.together ?? 1));
});
