import type { Signal } from "../signals/signal.ts";
import type { PlannedClaim } from "./factorial.ts";
import { trialsNeeded } from "./factorial-size.ts";
import { allocateCells } from "./cell-allocation.ts";
import { pairSizeSettings, stoppingSettings } from "../settings/factorial.ts";

const { margin } = stoppingSettings;
const { besides, whenUnknown } = pairSizeSettings;

const nothing: Signal = {
  observables: [],
  learned: new Map(),
  isTestable: true,
  isStochastic: false,
  symbolOf: () => undefined,
};

/** Fresh trials that decide an effect that needs a level of each of two factors. */
export function trialsForPair(alpha: number): number {
  const levels = new Map(["one", "other"].map((factor) => [factor, ["usual", "changed"]] as const));
  const claim = (factor: string, given: string): PlannedClaim => ({
    claim: { signal: nothing, factor, pairs: [] },
    weight: 1,
    mayBeCovert: true,
    isUnambiguous: true,
    factors: [factor, given],
    priority: 1,
    activeLevels: ["changed"],
    inactiveLevels: ["usual"],
    given: new Map([[given, ["changed"]]]),
  });
  const claims = [claim("one", "other"), claim("other", "one")];
  const all = Array.from({ length: besides }, () => claims).flat();
  return (
    trialsNeeded(claims, [...claims, ...all], allocateCells(levels, claims), alpha / margin) ??
    whenUnknown
  );
}
