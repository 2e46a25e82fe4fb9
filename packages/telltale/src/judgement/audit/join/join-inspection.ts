import type { Flow, Inspection } from "../../../static/result/inspection.ts";
import type { Dependence } from "../../../experiment/signals/dependence.ts";
import type { Evidence } from "../../rules/evidence.ts";
import { explains, standsAt } from "./explains.ts";
import type { InspectionInAudit } from "./inspection-in-audit.ts";
import { sentTexts } from "./sent-texts.ts";
import { settleFlow } from "./settle-flow.ts";

/** Flows shown for each factor of a dependence, at most. */
const mostFlows = 1;

/** Joins what the program says with what the experiment showed. */
export function joinInspection(evidence: Evidence, inspection: Inspection): InspectionInAudit {
  const { dependences, trials } = evidence;
  const shown = { dependences, trials, sent: sentTexts(evidence) };
  const tested = levelsTested(evidence);
  const { coverage, flows, tables, levels } = inspection;
  return {
    seconds: inspection.seconds,
    coverage: {
      sourceCharacters: coverage.sourceCharacters,
      parsedCharacters: coverage.parsedCharacters,
      byteCodeBytes: coverage.byteCodeBytes,
      machineCodeBytes: coverage.machineCodeBytes,
      limits: coverage.limits,
    },
    explanations: dependences.flatMap((dependence) => {
      const ways = explainingFlows(dependence, flows);
      return ways.length === 0
        ? []
        : [{ dependence: dependence.id, ways: ways.map((flow) => describeFlow(flow, dependence)) }];
    }),
    flows: flows.map((flow) => settleFlow(flow, shown)),
    tables: tables.map(({ id, place, hiddenBy, holds, count, values }) => ({
      id,
      place,
      hiddenBy,
      holds,
      count,
      values: values.slice(0, 8),
    })),
    tried: levels
      .filter(({ factor, level }) => tested.get(factor)?.has(level) === true)
      .map(({ factor, level, because }) => ({ factor, level, because })),
  };
}

/** For each factor of a dependence, the flow of the program that explains it best. */
function explainingFlows(dependence: Dependence, flows: readonly Flow[]): readonly Flow[] {
  return dependence.factors.flatMap((factor) =>
    flows
      .filter((flow) => flow.source.factor === factor)
      .map((flow) => ({ flow, score: explains(flow, dependence) }))
      .filter(({ score }) => score > 0)
      .toSorted((one, other) => other.score - one.score)
      .slice(0, mostFlows)
      .map(({ flow }) => flow),
  );
}

type ExplainingFlow = InspectionInAudit["explanations"][number]["ways"][number];

function describeFlow(flow: Flow, dependence: Dependence): ExplainingFlow {
  const { id, source, sink, steps, alternatives } = flow;
  const said = steps.findLast(({ code }) =>
    flow.anchors.some((text) => code.includes(text) && standsAt(text, dependence)),
  );
  const deciding = steps.find(({ does }) => does === "chosen by" || does === "looked up by");
  const told = [steps[0], deciding, said ?? steps.at(-1)].filter((step) => step !== undefined);
  return {
    flow: id,
    factor: source.factor,
    reads: source.reads,
    place: said?.place ?? sink.place,
    steps,
    told: [...new Set(told.map(({ code }) => code))],
    beside: flow.anchors.filter((text) => standsAt(text, dependence)),
    alternatives,
  };
}

function levelsTested(evidence: Evidence): ReadonlyMap<string, ReadonlySet<string>> {
  const tested = new Map<string, Set<string>>();
  for (const { environment } of evidence.trials)
    for (const [factor, level] of Object.entries(environment)) {
      const known = tested.get(factor) ?? new Set<string>();
      tested.set(factor, known.add(level));
    }
  return tested;
}
