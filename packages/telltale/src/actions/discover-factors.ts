import type { Budget } from "../judgement/audit/options.ts";
import { endingOf } from "../experiment/attribution/endings.ts";
import { discoveredFactors, variablesRead } from "../trial/factors/discovery.ts";
import type { Discovery, DiscoveryOptions } from "../trial/factors/discovery.ts";
import type { FactorPlan } from "../trial/factors/factor.ts";
import type { PlansWithProgramLevels } from "../trial/factors/program-levels.ts";
import { variableFamily } from "../trial/factors/env.ts";
import type { Family } from "../trial/factors/family.ts";
import { families, familyName } from "../trial/factors/families.ts";
import { worldOf } from "../trial/factors/index.ts";
import { planTurn } from "../trial/subject/plan-turn.ts";
import { variablesIn } from "../trial/subject/scan-program.ts";
import type { Subject } from "../trial/subject/subject.ts";
import type { Assignment, Trace } from "../capture/trace/trace.ts";
import { planTrial } from "../trial/run/plan-trial.ts";
import { checkFactors } from "./check-factors.ts";
import {
  checksIn,
  discoveryBudget,
  observationsIn,
  trialsIn,
  withoutSpent,
} from "./discovery-budget.ts";
import { observationFacts, observeSubject } from "./observe-subject.ts";
import type { Observation, ObservationOptions } from "./observe-subject.ts";
import { discoverySettings } from "../experiment/settings/budget.ts";

const { shareOfSeconds, shareOfChecking, timesAsLong, leastSeconds, mostNamedOnly, checksOfNamed } =
  discoverySettings;

/** Of the families of factors whose members come from the subject, those that take part, by name. */
export type Families = ReadonlySet<Family["name"]>;

/** @param named what the user named as `--factor`; empty for the default. */
export function familiesWanted(named: readonly string[]): Families {
  const names = families.map(({ name }) => name);
  return new Set(named.length === 0 ? names : names.filter((name) => named.includes(name)));
}

/** What is known before its program was read. */
export interface Discovered {
  readonly traces: readonly Trace[];
  readonly factors: readonly FactorPlan[];
  /** What is not tried, one line each. */
  readonly notTested: readonly string[];
  /** What is left for the experiment. */
  readonly budget: Budget;
  /** Adds the factors that its program names; some trials tell whether these end the turn. */
  readonly withProgramFactors: (read: PlansWithProgramLevels) => Promise<ProgramFactors>;
}

export interface ProgramFactors {
  readonly factors: readonly FactorPlan[];
  readonly notTested: readonly string[];
  /** Trials that were run for it. */
  readonly trials: number;
}

/** Names in one line, at most: more say nothing more to a reader. */
const namesShown = 5;

/** Observes the subject in a few trials, and makes factors of what it reads. */
export async function discoverFactors(
  wanted: Families,
  planned: readonly FactorPlan[],
  budget: Budget,
  options: DiscoverOptions,
): Promise<Discovered> {
  const most = wanted.size > 0 ? observationsIn(budget) : 0;
  const began = performance.now();
  const spent = (): number => (performance.now() - began) / 1000;
  if (most === 0) {
    const withRead = ({ plans }: PlansWithProgramLevels): Promise<ProgramFactors> =>
      Promise.resolve({ factors: plans, notTested: [], trials: 0 });
    const left = withoutSpent(budget, 0, spent());
    return {
      traces: [],
      factors: planned,
      notTested: [],
      budget: left,
      withProgramFactors: withRead,
    };
  }
  const isPast = (share: number): boolean =>
    "seconds" in budget && spent() > share * budget.seconds;
  const seen = await observeSubject({ ...options, most, isOver: () => isPast(shareOfSeconds) });
  const trials = trialsIn(withoutSpent(budget, seen.trials, spent()), slowest(seen.traces));
  const names = planned.map(({ name }) => name);
  const found = await factorsSeen(wanted, names, discoveryBudget(trials), seen.traces, options);
  const isWhole = wholeTrials(seen, options);
  const isOver = (): boolean => options.signal.aborted || isPast(shareOfChecking);
  const checked = await checkFactors(found.factors, isWhole, { most: checksIn(trials), isOver });
  return {
    traces: seen.traces,
    factors: [...planned, ...checked.kept],
    notTested: [
      ...namesLine(found.leftOut, "that it reads or names"),
      ...endingLine(checked.ending),
      ...seen.failures.slice(0, 1).map((why) => `what it reads: it could not be observed: ${why}`),
    ],
    budget: withoutSpent(budget, seen.trials + checked.trials, spent()),
    withProgramFactors: async (read) => {
      const known = [...read.plans, ...found.factors].map(({ name }) => name);
      const named = namedOnly(wanted, read, known, seen.traces, options);
      const also = await checkFactors(named, isWhole, { most: checksOfNamed, isOver });
      const isTaken = new Set(read.plans.map(({ name }) => name));
      const others = [...checked.kept, ...also.kept].filter(({ name }) => !isTaken.has(name));
      return {
        factors: [...read.plans, ...others],
        notTested: endingLine(also.ending),
        trials: also.trials,
      };
    },
  };
}

interface DiscoverOptions extends Omit<ObservationOptions, "most" | "isOver"> {
  /** Seeds the drawn values of variables. */
  readonly seed: number;
}

function endingLine(factors: readonly FactorPlan[]): readonly string[] {
  return namesLine(
    factors.map(({ name }) => name),
    "that may end its turn early",
  );
}

/** Factors of variables that lead to something that is sent, and that nothing else has shown. */
function namedOnly(
  wanted: Families,
  { variables }: PlansWithProgramLevels,
  known: readonly string[],
  traces: readonly Trace[],
  { subject, setting, seed }: DiscoverOptions,
): readonly FactorPlan[] {
  if (!wanted.has(variableFamily.name)) return [];
  const names = variables.map((name) => ({ name, source: "read" as const }));
  const { plan } = planTrial(subject, worldOf({}), setting);
  const { factors } = discoveredFactors([], names, {
    seed,
    mostVariables: mostNamedOnly,
    mostFiles: 0,
    ...settingOf(subject, plan.variables, traces),
    planned: known,
  });
  return factors;
}

function slowest(traces: readonly Trace[]): number {
  return Math.max(0, ...traces.map((trace) => trace.took));
}

async function factorsSeen(
  wanted: Families,
  planned: readonly string[],
  mostFactors: ReturnType<typeof discoveryBudget>,
  traces: readonly Trace[],
  { subject, surroundings, setting, signal, seed }: DiscoverOptions,
): Promise<Discovery> {
  // A program that shows what it reads needs no search for what it might.
  const isShown = surroundings.runtime === "node" && variablesRead(traces).length > 0;
  const isSearched = wanted.has(variableFamily.name) && !isShown && !signal.aborted;
  const names = isSearched ? await variablesIn(subject.program) : [];
  const { plan } = planTrial(subject, worldOf({}), setting);
  const found = discoveredFactors(traces, names, {
    ...mostFactors,
    seed,
    ...settingOf(subject, plan.variables, traces),
    planned,
  });
  const isWanted = (name: string): boolean => wanted.has(familyName(name));
  return {
    factors: found.factors.filter(({ name }) => isWanted(name)),
    leftOut: found.leftOut.filter(isWanted),
  };
}

/** Runs trials with levels set, as `checkFactors` asks for them: whether each ended as those with none. */
function wholeTrials(
  { traces, trials }: Observation,
  options: DiscoverOptions,
): (environment: Assignment) => Promise<boolean> {
  const { subject, setting } = options;
  const endings = new Set(traces.map(endingOf));
  // A trial that waits for something is not waited for.
  const seconds = Math.max(leastSeconds, Math.ceil((slowest(traces) * timesAsLong) / 1000));
  const limits = {
    ...setting.limits,
    seconds: Math.min(seconds, setting.limits?.seconds ?? seconds),
  };
  let number = trials;
  const [first] = traces;
  return async (levels) => {
    const environment = { ...first?.environment, ...levels };
    number += 1;
    try {
      const run = planTrial(subject, worldOf(environment), { ...setting, limits });
      const facts = observationFacts(number, environment, options);
      const { trace } = await options.run(run, facts);
      return endings.size === 0 || endings.has(endingOf(trace));
    } catch {
      return false;
    }
  };
}

/** What the turn and the world set. */
function settingOf(
  subject: Subject,
  variables: Readonly<Record<string, string>>,
  traces: readonly Trace[],
): Pick<DiscoveryOptions, "taken" | "takenFiles" | "set"> {
  const turns = traces.map(({ places, environment }) => {
    const baseUrl = worldOf(environment).baseUrl;
    return planTurn(subject, {
      ...places,
      user: "user",
      scenario: "ok",
      ...(baseUrl === undefined ? {} : { baseUrl }),
    });
  });
  const taken = new Set(turns.flatMap((turn) => Object.keys(turn.variables)));
  return {
    taken: [...taken],
    takenFiles: turns.flatMap((turn) => turn.files.map(({ path }) => path)),
    set: Object.keys(variables).filter((name) => !taken.has(name)),
  };
}

/** One line a family: how many, and the first of them. */
function namesLine(names: readonly string[], what: string): readonly string[] {
  return families.flatMap(({ name: family, one, many }) => {
    const those = names.filter((name) => familyName(name) === family);
    if (those.length === 0) return [];
    const shown = those.slice(0, namesShown).map((name) => name.slice(name.indexOf(":") + 1));
    const rest = those.length > shown.length ? ", ..." : "";
    return [
      `${those.length} ${those.length === 1 ? one : many} ${what} (${shown.join(", ")}${rest})`,
    ];
  });
}
