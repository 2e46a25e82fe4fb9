import type { Budget } from "../audit/options.ts";
import { discoveredFactors, variablesRead } from "../probe/factors/discovery.ts";
import type { DiscoveryOptions } from "../probe/factors/discovery.ts";
import type { FactorPlan } from "../probe/factors/factor.ts";
import { factorFamily } from "../audit/factor-names.ts";
import { worldOf } from "../probe/factors/index.ts";
import { planTurn } from "../subject/plan-turn.ts";
import { variablesIn } from "../subject/scan-program.ts";
import type { Subject } from "../subject/subject.ts";
import type { Trace } from "../trace/trace.ts";
import { planTrial } from "../trial/plan-trial.ts";
import { discoveryRoom, observationsIn, trialsIn, withoutSpent } from "./discovery-room.ts";
import { observeSubject } from "./observe-subject.ts";
import type { ObservationOptions } from "./observe-subject.ts";

/** Which of the two families of factors take part whose members come from the subject. */
export interface Families {
  readonly env: boolean;
  readonly files: boolean;
}

/** @param named what the user named as `--factor`: nothing for the standard. */
export function familiesWanted(named: readonly string[]): Families {
  const isWanted = (family: string): boolean => named.length === 0 || named.includes(family);
  return { env: isWanted("env"), files: isWanted("files") };
}

export interface Discovered {
  readonly traces: readonly Trace[];
  readonly factors: readonly FactorPlan[];
  /** What is not tried, one line each. */
  readonly notTested: readonly string[];
  /** What is left for the experiment. */
  readonly budget: Budget;
}

/** Of an audit's seconds, no more than this before the last observation trial is begun. */
const shareOfSeconds = 0.12;
/** More than these in a row say nothing more to a reader. */
const namesShown = 5;

/** Looks on while the subject runs a few times, and makes factors of what it reads. */
export async function discoverFactors(
  wanted: Families,
  planned: readonly FactorPlan[],
  budget: Budget,
  options: Omit<ObservationOptions, "most" | "isOver">,
): Promise<Discovered> {
  const most = wanted.env || wanted.files ? observationsIn(budget) : 0;
  if (most === 0) return { traces: [], factors: [], notTested: [], budget };
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const { traces, trials, failures } = await observeSubject({
    ...options,
    most,
    isOver: () => "seconds" in budget && seconds() > shareOfSeconds * budget.seconds,
  });
  const took = Math.max(0, ...traces.map((trace) => trace.took));
  const room = discoveryRoom(trialsIn(withoutSpent(budget, trials, seconds()), took));
  const { subject, surroundings, setting } = options;
  // A program that shows what it reads needs no search for what it might.
  const isShown = surroundings.runtime === "node" && variablesRead(traces).length > 0;
  const names =
    wanted.env && !isShown && !options.signal.aborted ? await variablesIn(subject.program) : [];
  const found = discoveredFactors(traces, names, {
    ...room,
    ...settingOf(subject, planTrial(subject, worldOf({}), setting).plan.variables, traces),
    planned: planned.map(({ name }) => name),
  });
  const isWanted = (name: string): boolean =>
    factorFamily(name) === "env" ? wanted.env : wanted.files;
  return {
    traces,
    factors: found.factors.filter(({ name }) => isWanted(name)),
    notTested: [
      ...leftOutLines(found.leftOut.filter(isWanted)),
      ...failures.slice(0, 1).map((why) => `what it reads: it could not be observed: ${why}`),
    ],
    budget: withoutSpent(budget, trials, seconds()),
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

function leftOutLines(names: readonly string[]): readonly string[] {
  return [
    { family: "env", one: "variable", many: "variables" },
    { family: "files", one: "file", many: "files" },
  ].flatMap(({ family, one, many }) => {
    const those = names.filter((name) => factorFamily(name) === family);
    if (those.length === 0) return [];
    const shown = those.slice(0, namesShown).map((name) => name.slice(name.indexOf(":") + 1));
    const rest = those.length > shown.length ? ", ..." : "";
    const what = those.length === 1 ? one : many;
    return [`${those.length} more ${what} that it reads or names (${shown.join(", ")}${rest})`];
  });
}
