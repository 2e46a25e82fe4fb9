import { parentOf } from "../../program/walk.ts";
import { sinksUnder } from "../sinks/index.ts";
import type { FunctionKinds } from "../sinks/sink.ts";
import type { LinkedProgram } from "../call-graph/linked-program.ts";
import type { SourceHit } from "../sources/source.ts";
import { toEnvironment } from "../call-graph/access-path.ts";
import { propagateToParent } from "./propagate-to-parent.ts";
import { isEnvironmentBarrier } from "./environment-barrier.ts";
import type { TaintFact } from "./taint-fact.ts";
import type { Propagation } from "./propagation.ts";
import type { SinkHit } from "./sink-hit.ts";

/** Facts that cost more than this are dropped. */
const mostCost = 30;
const mostChoices = 2;
const mostArrivals = 400;

/**
 * Forward taint propagation from some sources: field-sensitive (access paths), context-sensitive by call strings of
 * limited length (k-limiting: Sharir and Pnueli 1981), implicit flows included. The worklist is ordered by cost, so
 * that each fact is found by its cheapest path.
 * @param mostSteps the budget, in nodes visited.
 * @returns the sink hits, the cheapest path to each first, and whether a limit cut the propagation off.
 */
export function propagateTaint(
  program: LinkedProgram,
  kinds: FunctionKinds,
  from: readonly SourceHit[],
  mostSteps: number,
): { readonly arrivals: readonly SinkHit[]; readonly steps: number; readonly cut: boolean } {
  const sinkHits: SinkHit[] = [];
  const worklist: TaintFact[][] = [];
  const seen = new Map<object, Map<string, number>>();
  const arrived = new Set<string>();
  const numbers = new Map<object, number>();
  let steps = 0;

  const propagation: Propagation = {
    program,
    kinds,
    enqueue(fact) {
      if (fact.cost > mostCost || fact.implicitFlows > mostChoices) return;
      (worklist[fact.cost] ??= []).push(fact);
    },
    isFirstVisit(what, { implicitFlows, callString }, path) {
      let known = seen.get(what);
      if (known === undefined) seen.set(what, (known = new Map()));
      let key = path.join("\u0000");
      for (let call = callString; call !== undefined; call = call.below)
        key += `|${numberOf(call.call.node)}`;
      const before = known.get(key);
      if (before !== undefined && before <= implicitFlows) return false;
      known.set(key, implicitFlows);
      return true;
    },
    reportSinkHit(fact, hit) {
      if (isEnvironmentBarrier(fact, hit)) return;
      const key = `${hit.kind}|${numberOf(hit.node)}|${hit.name ?? ""}`;
      if (arrived.has(key)) return;
      arrived.add(key);
      sinkHits.push({ fact, match: hit });
    },
  };

  for (const source of from)
    propagation.enqueue({
      module: source.module,
      node: source.node,
      path: source.path,
      callString: undefined,
      implicitFlows: 0,
      cost: 0,
      does: "read",
      predecessor: undefined,
      source,
    });
  for (let cost = 0; cost <= mostCost; cost++) {
    for (let next = worklist[cost]?.pop(); next !== undefined; next = worklist[cost]?.pop()) {
      if (steps >= mostSteps || sinkHits.length >= mostArrivals) {
        return { arrivals: sinkHits, steps, cut: true };
      }
      propagateUpwards(next);
    }
  }
  return { arrivals: sinkHits, steps, cut: false };

  /** Propagates a fact from an expression upwards, until a name, a call or the end of a statement takes over. */
  function propagateUpwards(from_: TaintFact): void {
    let fact: TaintFact | undefined = from_;
    while (fact !== undefined) {
      steps++;
      const parent = parentOf(fact.node);
      if (parent === undefined) return;
      for (const sink of sinksUnder(parent.type)) {
        const { module, node } = fact;
        const path = toEnvironment(fact.path);
        const hit = sink.match({ program, kinds, module, node, parent, path });
        if (hit !== undefined) propagation.reportSinkHit(fact, hit);
      }
      fact = propagateToParent(propagation, fact, parent);
    }
  }

  function numberOf(node: object): number {
    let number = numbers.get(node);
    if (number === undefined) numbers.set(node, (number = numbers.size));
    return number;
  }
}
