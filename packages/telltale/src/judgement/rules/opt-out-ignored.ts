import type { Purpose } from "../../capture/dialect/leaf.ts";
import { optsOut } from "../../capture/dialect/opt-out-names.ts";
import type { OptOutTopic } from "../../capture/dialect/opt-out-names.ts";
import { setsVariable, variableOf } from "../../trial/factors/env.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { allExchanges } from "./evidence.ts";
import { counted, placesOverTrials } from "./place.ts";
import { baseName } from "./program.ts";
import type { CaseFinding, Rule } from "./rule.ts";

/** What is not to leave when one opts out of a topic. */
const egressOfTopic: Readonly<Record<OptOutTopic, { purposes: readonly Purpose[]; what: string }>> =
  {
    reports: { purposes: ["telemetry", "errors"], what: "report" },
    updates: { purposes: ["update"], what: "request for updates" },
  };

/**
 * A trial set an opt-out variable and reports left all the same. Whether the variable is one the subject promises to
 * obey is not known here.
 */
export const optOutIgnored = {
  meta: {
    id: "opt-out-ignored",
    title: "Reports left although an opt-out variable was set",
    severity: "medium",
    needs: ["trials"],
  },
  judge(evidence) {
    const settings = new Map<Trace, readonly OptOut[]>();
    const hits = allExchanges(evidence).flatMap((seen) => {
      const known = settings.get(seen.trace) ?? optOutsOf(seen.trace);
      settings.set(seen.trace, known);
      return known
        .filter(({ topic }) => egressOfTopic[topic].purposes.includes(seen.decoded.purpose))
        .map((optOut) => ({ optOut, seen }));
    });
    const groups = Map.groupBy(hits, ({ optOut, seen }) =>
      JSON.stringify([optOut.name, seen.exchange.host]),
    );
    return [...groups.values()].flatMap((group): CaseFinding[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { name, topic } = first.optOut;
      const values = [...new Set(group.map(({ optOut }) => `${name}=${optOut.value}`))];
      return [
        {
          severity: topic === "reports" ? "medium" : "low",
          title: `${name} was set and ${counted(group.length, egressOfTopic[topic].what)} left for ${first.seen.exchange.host}`,
          evidence: [
            `set as ${values.slice(0, 4).join(", ")}`,
            ...placesOverTrials(
              group.map(
                ({ seen }) => `${seen.trace.id} ${seen.exchange.id} ${seen.decoded.dialect}`,
              ),
            ),
          ],
        },
      ];
    });
  },
} as const satisfies Rule;

interface OptOut {
  readonly name: string;
  readonly value: string;
  readonly topic: OptOutTopic;
}

/**
 * Variables by which a trial said that nothing is to be reported: its levels, and those of a command `env NAME=VALUE`.
 */
function optOutsOf(trace: Trace): readonly OptOut[] {
  const levels = Object.entries(trace.environment).flatMap(([factor, value]) => {
    const name = variableOf(factor);
    return name !== undefined && setsVariable(value) ? [[name, value] as const] : [];
  });
  return [...new Map([...settingsOfCommand(trace.argv), ...levels])].flatMap(([name, value]) => {
    const topic = optsOut(name, value);
    return topic === undefined ? [] : [{ name, value, topic }];
  });
}

/** `env -i A=1 B=2 tool` (env(1)): what stands before the program. */
function settingsOfCommand(argv: readonly string[]): readonly (readonly [string, string])[] {
  if (baseName(argv[0] ?? "") !== "env") return [];
  const settings: (readonly [string, string])[] = [];
  for (const word of argv.slice(1)) {
    const { name, value } = /^(?<name>[A-Za-z_]\w*)=(?<value>.*)$/s.exec(word)?.groups ?? {};
    if (name !== undefined && value !== undefined) settings.push([name, value]);
    else if (!word.startsWith("-")) break;
  }
  return settings;
}
