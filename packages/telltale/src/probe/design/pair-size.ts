import type { Signal } from "../signal.ts";
import type { PlannedClaim } from "./factorial.ts";
import { trialsNeeded } from "./factorial-size.ts";
import { weighCells } from "./weigh-cells.ts";

const nothing: Signal = {
  columns: [],
  learned: new Map(),
  sure: true,
  noisy: false,
  symbolOf: () => undefined,
};

/** Claims of the kind that are reckoned with besides. */
const besides = 3;
const whenUnknown = 60;

/** Fresh trials for something that needs a level of each of two factors. */
export function trialsForPair(alpha: number): number {
  const levels = new Map(["one", "other"].map((factor) => [factor, ["usual", "changed"]] as const));
  const claim = (factor: string, given: string): PlannedClaim => ({
    claim: { signal: nothing, factor, pairs: [] },
    weight: 1,
    isHidden: true,
    isSure: true,
    factors: [factor, given],
    rank: 1,
    telling: ["changed"],
    usual: ["usual"],
    given: new Map([[given, ["changed"]]]),
  });
  const claims = [claim("one", "other"), claim("other", "one")];
  const all = Array.from({ length: besides }, () => claims).flat();
  return (
    trialsNeeded(claims, [...claims, ...all], weighCells(levels, claims), alpha) ?? whenUnknown
  );
}
