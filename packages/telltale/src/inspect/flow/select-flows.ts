import type { Node } from "oxc-parser";
import { skeleton } from "../../dialect/characters/skeleton.ts";
import type { LinkedProgram } from "./program/program.ts";
import { alternativesOf } from "./shown/alternatives.ts";
import { sources } from "./sources/index.ts";
import type { SinkKind } from "./sinks/sink.ts";
import type { Fact } from "./spread/fact.ts";
import type { Arrival } from "./spread/spread.ts";

/** Of one factor so many are kept, and of each kind of sink so many; the rest is counted. */
const mostOfFactor = 30;
const mostOfKind = 12;
const mostOfVariable = 3;
/** Of all variables of the program's own, and of all else. */
const mostOfVariables = 60;
const mostOfFactors = 340;

/** What tells the vendor most first. */
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
const order = new Map(sources.map(({ meta }, index) => [meta.factor, index]));

/** A variable of the program's own is a setting; the user has set it. */
const variableRank = 60;

export interface Selected {
  readonly arrival: Arrival;
  /** The texts among which is chosen on the way. */
  readonly alternatives: readonly string[];
  /** Others that lead from the same to the same. */
  readonly folded: number;
}

/** The flows worth showing, the most telling first; `left` says how many there are besides. */
export function selectFlows(
  program: LinkedProgram,
  arrivals: readonly Arrival[],
): {
  readonly selected: readonly Selected[];
  readonly left: number;
} {
  const folded = foldSame(arrivals).map((each) => {
    const alternatives =
      each.arrival.fact.choices > 0 ? alternativesOf(program, each.arrival.fact) : [];
    return { ...each, alternatives, weight: weigh(each.arrival, alternatives) };
  });
  const onTheWay = passedOnTheWay(arrivals);
  const sorted = folded
    .filter(({ arrival }) => !onTheWay(arrival))
    .toSorted((one, other) => one.weight - other.weight);
  const counts = new Map<string, number>();
  const selected: Selected[] = [];
  for (const each of sorted) {
    const { factor } = each.arrival.fact.source;
    const kind = `${factor}|${each.arrival.hit.kind}`;
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

function weigh({ fact, hit }: Arrival, alternatives: readonly string[]): number {
  const source = (order.get(fact.source.factor) ?? variableRank) * 4;
  const weight = kinds.indexOf(hit.kind) * 30 + source + fact.cost + fact.choices;
  return isSubtle(alternatives) ? weight - 1000 : weight;
}

/** Whether some of the texts are told apart by nobody who reads them: by look-alikes, blanks or what is not drawn. */
function isSubtle(alternatives: readonly string[]): boolean {
  const drawn = alternatives
    .filter((text) => text !== "")
    .map((text) => skeleton(text).replaceAll(/\s+/g, " "));
  return new Set(drawn).size < drawn.length;
}

/** From one thing to one sink, or by one sentence to several sinks, the shortest way stands for all. */
function foldSame(
  arrivals: readonly Arrival[],
): readonly { readonly arrival: Arrival; readonly folded: number }[] {
  const found = new Map<unknown, Map<string, { arrival: Arrival; folded: number }>>();
  const sentences = new Set(arrivals.flatMap(({ hit }) => (hit.kind === "text" ? [hit.node] : [])));
  for (const arrival of arrivals) {
    const { hit, fact } = arrival;
    const key = `${fact.source.factor}|${fact.source.reads}|${hit.kind}`;
    const by = firstSentence(fact, sentences) ?? hit.node;
    const known = found.get(by) ?? new Map<string, { arrival: Arrival; folded: number }>();
    found.set(by, known);
    const before = known.get(key);
    if (before === undefined) known.set(key, { arrival, folded: 0 });
    else {
      before.folded++;
      if (fact.cost < before.arrival.fact.cost) before.arrival = arrival;
    }
  }
  return [...found.values()].flatMap((each) => [...each.values()]);
}

function firstSentence(last: Fact, sentences: ReadonlySet<Node>): Node | undefined {
  let first: Node | undefined;
  for (let fact: Fact | undefined = last; fact !== undefined; fact = fact.via)
    if (sentences.has(fact.node)) first = fact.node;
  return first;
}

/** A sentence that goes on to a prompt is told with the prompt. */
function passedOnTheWay(arrivals: readonly Arrival[]): (arrival: Arrival) => boolean {
  const passed = new Map<unknown, Set<unknown>>();
  for (const { fact, hit } of arrivals) {
    if (hit.kind !== "prompt") continue;
    const nodes = passed.get(fact.source) ?? new Set();
    passed.set(fact.source, nodes);
    for (let at = fact.via; at !== undefined; at = at.via) nodes.add(at.node);
  }
  return ({ fact, hit }) => hit.kind === "text" && passed.get(fact.source)?.has(hit.node) === true;
}
