import type { Node } from "oxc-parser";
import type { FunctionNode } from "../../source/function-node.ts";
import { isFunction } from "../../source/function-node.ts";
import type { Module } from "../../source/module.ts";
import type { Binding } from "../../source/names.ts";
import type { TableLimits } from "../limits.ts";
import type { Closures } from "../slice/closure.ts";
import { holdersOf } from "../slice/holders.ts";
import { isLoop } from "../slice/node-kinds.ts";
import { wayTo } from "../slice/way.ts";
import type { Candidate } from "./candidate.ts";
import { climb } from "./climb.ts";
import { filledBy } from "./filled.ts";
import { isName, referenceIn } from "./reference.ts";
import type { Scan } from "./scan.ts";

/** Larger functions are no decoders. */
const longestFunction = 24 * 1024;
const mostUses = 20_000;
const mostSteps = 12;

/** Takes what is found. */
export interface Finds {
  candidate(candidate: Candidate): void;
  decoder(decoder: {
    readonly module: Module;
    readonly binding: Binding;
    readonly base: Binding;
  }): void;
}

export interface ModuleSearch {
  /** Follows one seed outwards: to the largest expression that can be run, or to the function that decodes. */
  seed(node: Node): void;
  /** Follows every use of a decoder. */
  uses(binding: Binding, base: Binding): void;
}

export function searchModule(
  { module, references, programs }: Scan,
  closed: Closures,
  limits: TableLimits,
  found: Finds,
): ModuleSearch {
  const doneFunctions = new Set<FunctionNode>();
  return {
    seed: (node) => follow(node.end - 1, undefined, (way) => way.lastIndexOf(node)),
    uses: (binding, base) => {
      for (const offset of references.of(binding.id, mostUses))
        if (offset !== binding.declaredAt) follow(offset, base, (way) => referenceIn(way, binding));
    },
  };

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
        // Another name for a decoder; or what a getter of it gives.
        if (node.type === "MemberExpression") add("expression", node, decoder);
        name(way, at, decoder);
        return undefined;
      }
      // What is made by a class that decodes decodes.
      if (node.type === "NewExpression" && decoder !== undefined) name(way, at, decoder);
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
    if (!("pieces" in closed.of(node))) {
      // A method may need the private fields of its class, which then is what decodes.
      const ofClass = way.findLast(
        (each, index) => index < at && each.type.startsWith("Class") && each.type !== "ClassBody",
      );
      if (ofClass === undefined || !("pieces" in closed.of(ofClass))) return at;
      name(way, at, decoder);
      return undefined;
    }
    add(node.params.length === 0 ? "call" : "probe", node, decoder);
    name(way, at, decoder);
    return undefined;
  }

  function name(way: readonly Node[], at: number, decoder: Binding | undefined): void {
    for (const binding of holdersOf(way, at, module))
      found.decoder({ module, binding, base: decoder ?? binding });
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
      found.candidate({
        module,
        evaluates: { kind: "name", binding, node: loop },
        closure,
        ...(decoder === undefined ? {} : { decoder }),
      });
    return names.length > 0;
  }

  function add(
    kind: "expression" | "call" | "probe" | "program",
    node: Node,
    decoder: Binding | undefined,
  ): void {
    const closure = closed.of(node);
    if (!("pieces" in closure)) return;
    found.candidate({
      module,
      evaluates: { kind, node },
      closure,
      ...(decoder === undefined ? {} : { decoder }),
    });
  }
}
