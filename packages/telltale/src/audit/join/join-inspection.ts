import type { Flow, Inspection } from "../../inspect/inspection.ts";
import type { Dependence } from "../../probe/dependence.ts";
import type { Evidence } from "../../rules/evidence.ts";
import { explains } from "./explains.ts";
import type { InspectionInAudit, SettledFlow } from "./inspection-in-audit.ts";
import { sentTexts } from "./sent-texts.ts";
import type { SentTexts } from "./sent-texts.ts";

/** Ways shown for one dependence, of each of its factors. */
const mostWays = 1;

/** What the program says, joined with what the experiment showed. */
export function joinInspection(evidence: Evidence, inspection: Inspection): InspectionInAudit {
  const sent = sentTexts(evidence);
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
    explanations: evidence.dependences.flatMap((dependence) => {
      const ways = waysOf(dependence, flows);
      return ways.length === 0 ? [] : [{ dependence: dependence.id, ways: ways.map(shown) }];
    }),
    flows: flows.map((flow) => settle(flow, evidence.dependences, sent, tested)),
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

/** For each factor of a dependence the way through the program that explains it best. */
function waysOf(dependence: Dependence, flows: readonly Flow[]): readonly Flow[] {
  return dependence.factors.flatMap((factor) =>
    flows
      .filter((flow) => flow.source.factor === factor)
      .map((flow) => ({ flow, score: explains(flow, dependence) }))
      .filter(({ score }) => score > 0)
      .toSorted((one, other) => other.score - one.score)
      .slice(0, mostWays)
      .map(({ flow }) => flow),
  );
}

function shown({
  id,
  source,
  sink,
  steps,
}: Flow): InspectionInAudit["explanations"][number]["ways"][number] {
  return { flow: id, factor: source.factor, reads: source.reads, place: sink.place, steps };
}

function settle(
  flow: Flow,
  dependences: readonly Dependence[],
  sent: SentTexts,
  tested: ReadonlyMap<string, ReadonlySet<string>>,
): SettledFlow {
  const { factor } = flow.source;
  const base = {
    id: flow.id,
    factor,
    reads: flow.source.reads,
    sink: flow.sink.kind,
    ...(flow.sink.name === undefined ? {} : { name: flow.sink.name }),
    through: flow.through,
    place: flow.sink.place,
  };
  const confirming = dependences.filter((dependence) => explains(flow, dependence) > 0);
  if (confirming.length > 0)
    return {
      ...base,
      status: "confirmed",
      because: "what it leads to was seen to depend on it",
      dependences: confirming.map(({ id }) => id),
    };
  const levels = tested.get(factor);
  if (levels === undefined || levels.size < 2)
    return { ...base, status: "not-reached", because: `${factor} was not varied` };
  const unseen = whyUnseen(flow, sent);
  if (unseen !== undefined) return { ...base, status: "not-reached", because: unseen };
  if (!comparesWithTested(flow, levels))
    return {
      ...base,
      status: "not-reached",
      because: "no level that was tried is one that it compares with",
    };
  return {
    ...base,
    status: "refuted",
    because: `what it leads to was sent at ${levels.size} levels and did not depend on them`,
  };
}

/** Why it cannot be said that the trials came to the place where the value leaves. */
function whyUnseen({ sink, anchors }: Flow, sent: SentTexts): string | undefined {
  if (sink.kind === "file-write" || sink.kind === "command") return "it does not lead to a request";
  if (sink.kind === "request-header" && sink.name !== undefined)
    return sent.hasHeader(sink.name)
      ? undefined
      : `the header ${sink.name} was not sent in any trial`;
  if (anchors.length === 0)
    return "it has no text of its own by which it could be known in what was sent";
  return anchors.some((anchor) => sent.holds(anchor))
    ? undefined
    : "its text was not sent in any trial";
}

/** A choice shows only at a level that it is made for; of what compares with nothing known any level may be one. */
function comparesWithTested({ through, compared }: Flow, levels: ReadonlySet<string>): boolean {
  if (through === "value" || compared.length === 0) return true;
  return [...levels].some((level) => compared.some((text) => level.includes(text)));
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
