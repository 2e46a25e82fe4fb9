import type { Trace, Environment } from "../../trace/trace.ts";
import { observe } from "../align/observe.ts";
import type { Column } from "../align/column.ts";
import type { Decode } from "../align/view.ts";
import { usableTraces } from "../analyse.ts";
import { cellsOf } from "../claim.ts";
import { settingOf } from "../classify/setting.ts";
import type { Setting } from "../classify/setting.ts";
import { controlEnvironment } from "../environment.ts";
import type { Manifest } from "../manifest.ts";
import { findSignals } from "../signal.ts";
import type { Signal, TrialFacts } from "../signal.ts";
import { attribute } from "./attribution.ts";
import type { Attribution } from "./attribution.ts";
import type { Candidate } from "./confirmation.ts";
import { endingsOf } from "./endings.ts";
import { learntFrom, rulesOf, statedBy } from "./learnt.ts";
import type { Learnt } from "./learnt.ts";
import type { Rule } from "./rule.ts";
import { worth, worthOf } from "./worth.ts";

export interface Screened {
  readonly candidates: readonly Suspect[];
  readonly control: Environment;
  readonly cells: ReadonlyMap<string, Environment>;
  /** The cells of all trials but the fresh ones. */
  readonly learnt: Learnt;
  /** Trials of each cell, without those that failed as the subject does not usually end. */
  readonly tries: ReadonlyMap<string, number>;
  /** The share of trials that ended as the subject usually does. */
  readonly share: number;
  readonly facts: readonly TrialFacts[];
  readonly columns: readonly Column[];
  readonly setting: Setting;
}

/** A signal with what it is put down to so far. */
export interface Suspect extends Candidate {
  readonly attribution: Attribution;
  /** What screening tells of it, as the test will take it. */
  readonly rules: readonly Rule[];
}

/** Of a hidden signal this many values are followed up; of an open one it is enough that it is one. */
const valuesOf = (weight: number): number => (weight >= worth.covert ? 4 : 1);
const trialsAtOnce = 4;
/** From here on a set of factors is left to the fresh trials, in which all that is likely is varied. */
const likelyEnough = 0.9;
/** No round has room for what more signals than these ask for. */
const mostFollowed = 80;

/** What the trials so far make worth testing, each put down to the fewest factors, the hidden ones first. */
export function screen(traces: readonly Trace[], manifest: Manifest, decode: Decode): Screened {
  const { used, facts } = usableTraces(traces, manifest);
  const observations = observe(used, decode);
  const setting = settingOf(facts, observations);
  const signals = findSignals(observations.columns, facts, manifest.factors);
  // A cell in which the subject does not end costs a minute a trial and shows the waiting, not the factor.
  const endless = new Set(
    used.flatMap((trace, index) =>
      trace.ending === "time-limit" ? [facts[index]?.cell ?? ""] : [],
    ),
  );
  const cells = new Map([...cellsOf(facts)].filter(([cell]) => !endless.has(cell)));
  const { tries, share } = endingsOf(used, facts);
  const learnt = learntFrom(used, facts);
  const control = controlEnvironment(manifest.factors);
  const attributed = (signal: Signal, values: number, atOnce: number): Attribution =>
    signal.noisy
      ? {
          factors: [signal.factor ?? ""],
          settled: true,
          firm: true,
          isOpen: false,
          wanted: [],
          isBegun: true,
          rules: [],
          mayBe: [[signal.factor ?? ""]],
        }
      : attribute(signal.learned, cells, {
          control,
          values,
          tried: tries,
          atOnce,
          enough: likelyEnough,
          ...statedBy(signal),
        });
  const weighed = signals.map((signal) => {
    // What to try next is asked of those that are followed up.
    const { mayBe } = attributed(signal, valuesOf(worth.covert), 0);
    const rules = rulesOf(signal, learnt, control);
    return { signal, rules, weight: worthOf(signal, mayBe, setting) };
  });
  const candidates = weighed
    .toSorted(
      (one, other) =>
        other.weight - one.weight || other.signal.columns.length - one.signal.columns.length,
    )
    .map((each, index): Suspect => {
      const atOnce = index < mostFollowed ? trialsAtOnce : 0;
      return { ...each, attribution: attributed(each.signal, valuesOf(each.weight), atOnce) };
    });
  const { columns } = observations;
  return { candidates, control, cells, learnt, tries, share, facts, columns, setting };
}
