import { parentOf } from "../../source/walk.ts";
import { sinksUnder } from "../sinks/index.ts";
import type { FunctionKinds, SinkHit } from "../sinks/sink.ts";
import type { LinkedProgram } from "../program/program.ts";
import type { SourceAt } from "../sources/source.ts";
import { toEnvironment } from "../program/field-path.ts";
import { climb } from "./climb.ts";
import { isEverydayUse } from "./environment-use.ts";
import type { Fact } from "./fact.ts";

/** A value that was read and has come to a sink. */
export interface Arrival {
  readonly fact: Fact;
  readonly hit: SinkHit;
}

/** What the steps of one spreading share. */
export interface Spreading {
  readonly program: LinkedProgram;
  readonly kinds: FunctionKinds;
  /** Goes on from there later, the cheapest first. */
  later(fact: Fact): void;
  /** Whether this is met for the first time; `what` is a name, a function or a class that values come to. */
  first(what: object, fact: Fact, path: Fact["path"]): boolean;
  arrive(fact: Fact, hit: SinkHit): void;
}

/** The costliest way that is still followed. */
const mostCost = 30;
const mostChoices = 2;
const mostArrivals = 400;

/**
 * Follows what is read at some places through a program: forwards, by the fields under which it is stored, back from a
 * function only to the call by which it came in (k-limited call strings: Sharir and Pnueli 1981), through what is chosen
 * by it as well. Whatever is met is met by its cheapest way.
 * @returns what has come to a sink, the shortest way to each first, and whether something was left out.
 */
export function spread(
  program: LinkedProgram,
  kinds: FunctionKinds,
  from: readonly SourceAt[],
  mostSteps: number,
): { readonly arrivals: readonly Arrival[]; readonly steps: number; readonly cut: boolean } {
  const arrivals: Arrival[] = [];
  const waiting: Fact[][] = [];
  const seen = new Map<object, Map<string, number>>();
  const arrived = new Set<string>();
  const numbers = new Map<object, number>();
  let steps = 0;

  const spreading: Spreading = {
    program,
    kinds,
    later(fact) {
      if (fact.cost > mostCost || fact.choices > mostChoices) return;
      (waiting[fact.cost] ??= []).push(fact);
    },
    first(what, { choices, calls }, path) {
      let known = seen.get(what);
      if (known === undefined) seen.set(what, (known = new Map()));
      let key = path.join("\u0000");
      for (let call = calls; call !== undefined; call = call.below)
        key += `|${numberOf(call.call.node)}`;
      const before = known.get(key);
      if (before !== undefined && before <= choices) return false;
      known.set(key, choices);
      return true;
    },
    arrive(fact, hit) {
      const key = `${hit.kind}|${numberOf(hit.node)}|${hit.name ?? ""}`;
      if (arrived.has(key)) return;
      arrived.add(key);
      arrivals.push({ fact, hit });
    },
  };

  for (const source of from)
    spreading.later({
      module: source.module,
      node: source.node,
      path: source.path,
      calls: undefined,
      choices: 0,
      cost: 0,
      does: "read",
      via: undefined,
      source,
    });
  for (let cost = 0; cost <= mostCost; cost++) {
    for (let next = waiting[cost]?.pop(); next !== undefined; next = waiting[cost]?.pop()) {
      if (steps >= mostSteps || arrivals.length >= mostArrivals) {
        return { arrivals, steps, cut: true };
      }
      rise(next);
    }
  }
  return { arrivals, steps, cut: false };

  /** From an expression upwards, until a name, a call or the end of a statement takes it over. */
  function rise(from_: Fact): void {
    let fact: Fact | undefined = from_;
    while (fact !== undefined) {
      steps++;
      const parent = parentOf(fact.node);
      if (parent === undefined) return;
      for (const sink of sinksUnder(parent.type)) {
        const { module, node } = fact;
        const path = toEnvironment(fact.path);
        const hit = sink.at({ program, kinds, module, node, parent, path });
        if (hit !== undefined && !isEverydayUse(fact, hit)) spreading.arrive(fact, hit);
      }
      fact = climb(spreading, fact, parent);
    }
  }

  function numberOf(node: object): number {
    let number = numbers.get(node);
    if (number === undefined) numbers.set(node, (number = numbers.size));
    return number;
  }
}
