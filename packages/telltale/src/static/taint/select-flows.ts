import type { Node } from "oxc-parser";
import { skeleton } from "../../capture/dialect/characters/skeleton.ts";
import type { LinkedProgram } from "./call-graph/linked-program.ts";
import { alternativesOf } from "./explanation/alternatives.ts";
import { sources } from "./sources/index.ts";
import type { SinkKind } from "./sinks/sink.ts";
import type { TaintFact } from "./propagation/taint-fact.ts";
import type { SinkHit } from "./propagation/sink-hit.ts";

/**
 * Limits of the flows kept of one factor, of one kind of sink of a factor, and of one environment variable. The rest is
 * counted.
 */
const mostOfFactor = 30;
const mostOfKind = 12;
const mostOfVariable = 3;
/** Limits of the flows kept of all environment variables together, and of all other factors. */
const mostOfVariables = 60;
const mostOfFactors = 340;

/** What reveals most to the vendor comes first. */
const kinds: readonly SinkKind[] = [
  "prompt",
  "request-header",
  "request-body",
  "text",
  "telemetry",
  "request",
  "request-url",
  "command",
  "file-write",
];
const order = new Map(sources.map(({ factor }, index) => [factor, index]));

/**
 * The rank of the program's own variables, behind all other sources: such a variable is a setting that the user made.
 */
const variableRank = 60;

export interface SelectedFlow {
  readonly sinkHit: SinkHit;
  /** The texts between which the flow chooses. */
  readonly alternatives: readonly string[];
  /** How many other flows from the same source to the same sink this one stands for. */
  readonly folded: number;
}

/** The flows worth showing, the most revealing first; `left` counts those left out. */
export function selectFlows(
  program: LinkedProgram,
  sinkHits: readonly SinkHit[],
): {
  readonly selected: readonly SelectedFlow[];
  readonly left: number;
} {
  const folded = foldSame(sinkHits).map((each) => {
    const alternatives =
      each.sinkHit.fact.implicitFlows > 0 ? alternativesOf(program, each.sinkHit.fact) : [];
    return { ...each, alternatives, weight: weigh(each.sinkHit, alternatives) };
  });
  const isIntermediate = findIntermediateHits(sinkHits);
  const sorted = folded
    .filter(({ sinkHit }) => !isIntermediate(sinkHit))
    .toSorted((one, other) => one.weight - other.weight);
  const counts = new Map<string, number>();
  const selected: SelectedFlow[] = [];
  for (const each of sorted) {
    const { factor } = each.sinkHit.fact.source;
    const kind = `${factor}|${each.sinkHit.match.kind}`;
    const ofFactor = counts.get(factor) ?? 0;
    const family = order.has(factor) ? "factors" : "variables";
    const ofFamily = counts.get(family) ?? 0;
    const ofKind = counts.get(kind) ?? 0;
    if (ofKind >= mostOfKind || ofFactor >= (order.has(factor) ? mostOfFactor : mostOfVariable))
      continue;
    if (ofFamily >= (family === "factors" ? mostOfFactors : mostOfVariables)) continue;
    counts
      .set(factor, ofFactor + 1)
      .set(kind, ofKind + 1)
      .set(family, ofFamily + 1);
    selected.push(each);
  }
  return { selected, left: sorted.length - selected.length };
}

function weigh({ fact, match }: SinkHit, alternatives: readonly string[]): number {
  const source = (order.get(fact.source.factor) ?? variableRank) * 4;
  const weight = kinds.indexOf(match.kind) * 30 + source + fact.cost + fact.implicitFlows;
  return isSubtle(alternatives) ? weight - 1000 : weight;
}

/**
 * Whether some of the texts look the same to a reader: they differ by look-alikes, white space or invisible characters.
 */
function isSubtle(alternatives: readonly string[]): boolean {
  const drawn = alternatives
    .filter((text) => text !== "")
    .map((text) => skeleton(text).replaceAll(/\s+/g, " "));
  return new Set(drawn).size < drawn.length;
}

/** Keeps the cheapest flow from one source to one sink, or through one sentence to several sinks. */
function foldSame(
  sinkHits: readonly SinkHit[],
): readonly { readonly sinkHit: SinkHit; readonly folded: number }[] {
  const found = new Map<unknown, Map<string, { sinkHit: SinkHit; folded: number }>>();
  const sentences = new Set(
    sinkHits.flatMap(({ match }) => (match.kind === "text" ? [match.node] : [])),
  );
  for (const sinkHit of sinkHits) {
    const { match, fact } = sinkHit;
    const key = `${fact.source.factor}|${fact.source.reads}|${match.kind}`;
    const by = firstSentence(fact, sentences) ?? match.node;
    const known = found.get(by) ?? new Map<string, { sinkHit: SinkHit; folded: number }>();
    found.set(by, known);
    const before = known.get(key);
    if (before === undefined) known.set(key, { sinkHit, folded: 0 });
    else {
      before.folded++;
      if (fact.cost < before.sinkHit.fact.cost) before.sinkHit = sinkHit;
    }
  }
  return [...found.values()].flatMap((each) => [...each.values()]);
}

function firstSentence(last: TaintFact, sentences: ReadonlySet<Node>): Node | undefined {
  let first: Node | undefined;
  for (let fact: TaintFact | undefined = last; fact !== undefined; fact = fact.predecessor)
    if (sentences.has(fact.node)) first = fact.node;
  return first;
}

/** A sentence that reaches a prompt is reported with the prompt only. */
function findIntermediateHits(sinkHits: readonly SinkHit[]): (sinkHit: SinkHit) => boolean {
  const passed = new Map<unknown, Set<unknown>>();
  for (const { fact, match } of sinkHits) {
    if (match.kind !== "prompt") continue;
    const nodes = passed.get(fact.source) ?? new Set();
    passed.set(fact.source, nodes);
    for (let at = fact.predecessor; at !== undefined; at = at.predecessor) nodes.add(at.node);
  }
  return ({ fact, match }) =>
    match.kind === "text" && passed.get(fact.source)?.has(match.node) === true;
}
