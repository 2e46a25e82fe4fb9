import { hasTrait } from "../../../trial/factors/index.ts";
import type { Flow } from "../../../static/result/inspection.ts";
import type { Dependence } from "../../../experiment/signals/dependence.ts";
import type { Trace } from "../../../capture/trace/trace.ts";
import { explains } from "./explains.ts";
import type { SettledFlow } from "./inspection-in-audit.ts";
import type { Occurrence, SentTexts } from "./sent-texts.ts";

/** What the experiment showed, as far as it can settle a flow of the program. */
export interface Shown {
  readonly dependences: readonly Dependence[];
  readonly sent: SentTexts;
  readonly trials: readonly Trace[];
}

type Outcome = Pick<SettledFlow, "status" | "because" | "dependences">;

/**
 * Whether the experiment confirms a flow of the program. It is refuted only where the text that it leads to was sent at
 * several levels of its source and was the same each time. Where that text differed and its cause was not shown,
 * nothing is settled.
 */
export function settleFlow(flow: Flow, shown: Shown): SettledFlow {
  const { id, source, sink, through } = flow;
  return {
    id,
    factor: source.factor,
    reads: source.reads,
    sink: sink.kind,
    ...(sink.name === undefined ? {} : { name: sink.name }),
    through,
    place: sink.place,
    ...outcomeOf(flow, shown),
  };
}

function outcomeOf(flow: Flow, { dependences, sent, trials }: Shown): Outcome {
  const { factor } = flow.source;
  const confirming = dependences.filter((dependence) => explains(flow, dependence) > 0);
  if (confirming.length > 0)
    return {
      status: "confirmed",
      because: "what it leads to was seen to depend on it",
      dependences: confirming.map(({ id }) => id),
    };
  if (levelsOf(factor, trials).size < 2) return notReached(`${factor} was not varied`);
  const { kind, name } = flow.sink;
  if (kind === "request-url" && hasTrait(factor, "endpoint"))
    return notReached("requests follow the address that is configured: by which way is not told");
  if (kind === "file-write" || kind === "command") return notReached("it leads to no request");
  const sendings = sendingsOf(flow, sent);
  if (sendings.length === 0)
    return notReached(
      kind === "request-header" && name !== undefined
        ? `the header ${name} was not sent in any trial`
        : "nothing was sent by which it could be known that the trials came there",
    );
  const unchanged = sendings.find(({ surroundings }) => surroundings.size === 1);
  if (unchanged === undefined)
    return notReached("what it leads to differed between trials; it was not shown by what");
  const levels = levelsOf(factor, trials, unchanged.trials);
  if (levels.size < 2)
    return notReached(`what it leads to was sent at one level of ${factor} only`);
  if (!comparesWithTried(flow, levels))
    return notReached("no level that was tried is one that it compares with");
  return {
    status: "refuted",
    because: `what it leads to was sent at ${levels.size} levels of ${factor} and was the same each time`,
  };
}

function notReached(because: string): Outcome {
  return { status: "not-reached", because };
}

function sendingsOf({ sink, anchors }: Flow, sent: SentTexts): readonly Occurrence[] {
  const found =
    sink.kind === "request-header" && sink.name !== undefined
      ? [sent.header(sink.name)]
      : anchors.map((anchor) => sent.occurrenceOf(anchor));
  return found.filter((sending) => sending !== undefined);
}

/**
 * A condition shows only at a level that it compares with; where it compares with nothing known, any level may be one.
 */
function comparesWithTried({ through, compared }: Flow, levels: ReadonlySet<string>): boolean {
  if (through === "value" || compared.length === 0) return true;
  return [...levels].some((level) => compared.some((text) => level.includes(text)));
}

function levelsOf(
  factor: string,
  trials: readonly Trace[],
  among?: ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set(
    trials.flatMap(({ id, environment }) => {
      const level = environment[factor];
      return level === undefined || among?.has(id) === false ? [] : [level];
    }),
  );
}
