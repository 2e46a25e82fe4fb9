import type { Node } from "oxc-parser";
import type { Module } from "../../source/module.ts";
import type { Binding } from "../../source/names.ts";
import { walk } from "../../source/walk.ts";
import type { TableLimits } from "../limits.ts";
import { closures } from "../slice/closure.ts";
import type { Closure, Closures } from "../slice/closure.ts";
import { readReferences } from "../slice/references.ts";
import type { References } from "../slice/references.ts";
import { isFunction, wayTo } from "../slice/way.ts";
import type { FunctionNode } from "../slice/way.ts";
import { climb } from "./climb.ts";
import { holdersOf } from "./holders.ts";
import { isSeed, programIn } from "./seed.ts";

/** Something that may give hidden texts when it is evaluated. */
export interface Candidate {
  readonly module: Module;
  /** What is evaluated: an expression, the text of a program, a function that is called without arguments, or what a name holds. */
  readonly evaluates:
    | { readonly kind: "expression" | "program" | "call"; readonly node: Node }
    | { readonly kind: "name"; readonly binding: Binding; readonly node: Node };
  readonly closure: Closure;
  /** The decoder that is called: candidates of one decoder are run together. */
  readonly decoder?: Binding;
}

/** Larger functions are no decoders. */
const longestFunction = 24 * 1024;
const mostSeedsOfDecoder = 20_000;
const mostDecoders = 4000;
const mostSteps = 12;

export interface Found {
  readonly candidates: readonly Candidate[];
  readonly closures: Closures;
  readonly references: References;
}

/** Looks through one module for all that may decode something and can be run alone. */
export function findCandidates(module: Module, limits: TableLimits): Found {
  const seeds: Node[] = [];
  const programs = new Set<Node>();
  const references = readReferences(module, (node) => {
    const text = programIn(node);
    if (text !== undefined) {
      seeds.push(text);
      programs.add(text);
    } else if (isSeed(node)) seeds.push(node);
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
  return { candidates: [...candidates.values()], closures: closed, references };

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

  /** Loops that fill names declared outside of them: what these hold then. */
  function filled(
    way: readonly Node[],
    from: number,
    to: number,
    decoder: Binding | undefined,
  ): boolean {
    const loop = way.findIndex((node, index) => index > from && index < to && isLoop(node));
    const statement = way[loop];
    if (statement === undefined || statement.end - statement.start > longestFunction) return false;
    let found = false;
    for (const binding of outerNames(statement, module)) {
      const closure = closed.ofBinding(binding);
      if (!("pieces" in closure)) continue;
      if (!closure.pieces.some((piece) => piece.kind === "effect" && piece.node === statement))
        continue;
      found = true;
      const candidate: Candidate = {
        module,
        evaluates: { kind: "name", binding, node: statement },
        closure,
        ...(decoder === undefined ? {} : { decoder }),
      };
      candidates.set(`name ${binding.id}`, candidate);
    }
    return found;
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

/** The call of a decoder by its name, or by a property of what has the name; else the name itself. */
function referenceIn(way: readonly Node[], { name }: Binding): number | undefined {
  let at = way.length - 1;
  const node = way[at];
  if (node?.type !== "Identifier" || node.name !== name) return undefined;
  const parent = way[at - 1];
  if (parent?.type === "AssignmentExpression" && parent.left === node) return undefined;
  if (parent?.type === "MemberExpression" && parent.object === node) at--;
  const callee = way[at];
  const call = way[at - 1];
  if (call?.type === "CallExpression" || call?.type === "NewExpression")
    return call.callee === callee || call.type === "CallExpression" ? at - 1 : at;
  return at;
}

/** A name, or a property of one: no value is made here. */
function isName(node: Node): boolean {
  return (
    node.type === "Identifier" ||
    (node.type === "MemberExpression" && !isSeed(node) && isName(node.object))
  );
}

function isLoop({ type }: Node): boolean {
  return (
    type === "ForStatement" ||
    type === "ForOfStatement" ||
    type === "ForInStatement" ||
    type === "WhileStatement" ||
    type === "DoWhileStatement"
  );
}

function outerNames(statement: Node, { names }: Module): readonly Binding[] {
  const found = new Map<number, Binding>();
  const visit = (node: Node): void => {
    if (node.type !== "Identifier") return;
    const binding = names.of(node);
    if (
      binding !== undefined &&
      (binding.declaredAt < statement.start || binding.declaredAt >= statement.end)
    )
      found.set(binding.id, binding);
  };
  walk(statement, visit);
  return [...found.values()];
}
