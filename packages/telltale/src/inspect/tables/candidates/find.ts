import type { Node } from "oxc-parser";
import type { Module } from "../../source/module.ts";
import type { Binding } from "../../source/names.ts";
import { findDigests } from "../digests/find.ts";
import type { FoundDigests } from "../digests/find.ts";
import { digestList } from "../digests/lists.ts";
import type { DigestList } from "../digests/lists.ts";
import type { TableLimits } from "../limits.ts";
import { closures } from "../slice/closure.ts";
import { readReferences } from "../slice/references.ts";
import { isFunction, isLoop } from "../slice/node-kinds.ts";
import type { FunctionNode } from "../slice/node-kinds.ts";
import { wayTo } from "../slice/way.ts";
import { climb } from "./climb.ts";
import type { Candidate } from "./candidate.ts";
import { filledBy } from "./filled.ts";
import { holdersOf } from "../slice/holders.ts";
import { isName, referenceIn } from "./reference.ts";
import { isSeed, programIn } from "./seed.ts";

/** Larger functions are no decoders. */
const longestFunction = 24 * 1024;
const mostSeedsOfDecoder = 20_000;
const mostDecoders = 4000;
const mostSteps = 12;
const mostLists = 2000;

export interface Found {
  readonly candidates: readonly Candidate[];
  readonly digests: readonly FoundDigests[];
}

/** Looks through one module for all that may decode something and can be run alone. */
export function findCandidates(module: Module, limits: TableLimits): Found {
  const seeds: Node[] = [];
  const programs = new Set<Node>();
  const lists: DigestList[] = [];
  const references = readReferences(module, (node) => {
    const text = programIn(node);
    if (text !== undefined) {
      seeds.push(text);
      programs.add(text);
    } else if (isSeed(node)) seeds.push(node);
    const list = digestList(node);
    if (list !== undefined) lists.push(list);
  });
  const closed = closures(module, references, limits);
  const candidates = new Map<string, Candidate>();
  const doneFunctions = new Set<FunctionNode>();
  const decoders: { readonly binding: Binding; readonly base: Binding }[] = [];
  const knownDecoders = new Set<number>();

  for (const seed of seeds) follow(seed.end - 1, undefined, (way) => way.lastIndexOf(seed));
  for (let at = 0; at < decoders.length && at < mostDecoders; at++) {
    const { binding, base } = decoders[at] ?? {};
    if (binding === undefined || base === undefined) break;
    for (const offset of references.of(binding.id, mostSeedsOfDecoder))
      if (offset !== binding.declaredAt) follow(offset, base, (way) => referenceIn(way, binding));
  }
  const digests = lists
    .slice(0, mostLists)
    .map((list) => findDigests(module, list, references, closed))
    .filter((found) => found !== undefined);
  return { candidates: [...candidates.values()], digests };

  function follow(
    offset: number,
    decoder: Binding | undefined,
    locate: (way: readonly Node[]) => number | undefined,
  ): void {
    const way = wayTo(module.program, offset);
    let at = locate(way);
    for (let step = 0; at !== undefined && at > 0 && step < mostSteps; step++)
      at = resolve(way, at, decoder);
  }

  /** @returns where to go on, outwards. */
  function resolve(
    way: readonly Node[],
    at: number,
    decoder: Binding | undefined,
  ): number | undefined {
    const node = way[at];
    if (node === undefined || node.end - node.start > limits.sliceCharacters) return undefined;
    const closure = closed.of(node);
    if ("pieces" in closure) {
      if (programs.has(node)) {
        add("program", node, decoder);
        return undefined;
      }
      if (isFunction(node)) return functionFound(way, at, decoder);
      if (isName(node)) {
        // Another name for a decoder.
        name(way, at, decoder);
        return undefined;
      }
      for (const each of climb(way, at, closed, limits.sliceCharacters))
        add("expression", each, decoder);
      return undefined;
    }
    let functionAt = at - 1;
    while (functionAt > 0 && !isFunction(way[functionAt])) functionAt--;
    if (filled(way, functionAt, at, decoder)) return undefined;
    if (functionAt <= 0) return undefined;
    const parent = way[functionAt - 1];
    if (parent?.type === "CallExpression" || parent?.type === "NewExpression") {
      // Called on the spot, or given to a method that calls it.
      if ("pieces" in closed.of(parent)) return functionAt - 1;
    }
    return functionFound(way, functionAt, decoder);
  }

  function functionFound(
    way: readonly Node[],
    at: number,
    decoder: Binding | undefined,
  ): number | undefined {
    const node = way[at];
    if (!isFunction(node) || node.end - node.start > longestFunction) return undefined;
    if (doneFunctions.has(node)) return undefined;
    doneFunctions.add(node);
    if (!("pieces" in closed.of(node))) return at;
    if (node.params.length === 0) add("call", node, decoder);
    name(way, at, decoder);
    return undefined;
  }

  function name(way: readonly Node[], at: number, decoder: Binding | undefined): void {
    for (const binding of holdersOf(way, at, module)) {
      if (knownDecoders.has(binding.id)) continue;
      knownDecoders.add(binding.id);
      decoders.push({ binding, base: decoder ?? binding });
    }
  }

  /** @returns whether a loop around fills something that can be looked at instead. */
  function filled(
    way: readonly Node[],
    from: number,
    to: number,
    decoder: Binding | undefined,
  ): boolean {
    const loop = way.find((node, index) => index > from && index < to && isLoop(node));
    if (loop === undefined || loop.end - loop.start > longestFunction) return false;
    const names = [...filledBy(loop, module, closed)];
    for (const { binding, closure } of names)
      candidates.set(`name ${binding.id}`, {
        module,
        evaluates: { kind: "name", binding, node: loop },
        closure,
        ...(decoder === undefined ? {} : { decoder }),
      });
    return names.length > 0;
  }

  function add(
    kind: "expression" | "call" | "program",
    node: Node,
    decoder: Binding | undefined,
  ): void {
    const key = `${kind} ${node.start} ${node.end}`;
    if (candidates.has(key)) return;
    const closure = closed.of(node);
    if (!("pieces" in closure)) return;
    candidates.set(key, {
      module,
      evaluates: { kind, node },
      closure,
      ...(decoder === undefined ? {} : { decoder }),
    });
  }
}
