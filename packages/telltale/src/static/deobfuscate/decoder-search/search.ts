import type { Node } from "oxc-parser";
import type { FunctionNode } from "../../program/function-node.ts";
import { isFunction } from "../../program/function-node.ts";
import type { Module } from "../../program/module.ts";
import type { Binding } from "../../program/names.ts";
import type { DeobfuscationLimits } from "../limits.ts";
import type { DependencyClosures } from "../slice/dependency-closure.ts";
import { findFunctionBindings } from "../slice/function-bindings.ts";
import { isLoop } from "../slice/node-kinds.ts";
import { findAncestorPath } from "../slice/ancestor-path.ts";
import type { DecodingCandidate } from "./decoding-candidate.ts";
import { findOutermostExpressions } from "./outermost-expressions.ts";
import { filledBy } from "./filled-by-loop.ts";
import { isName, locateDecoderUse } from "./decoder-use.ts";
import type { Scan } from "./scan.ts";

/** Larger functions, in characters, are not taken for decoders. */
const longestFunction = 24 * 1024;
const mostUses = 20_000;
const mostSteps = 12;

/** Takes the candidates and decoders that a search finds. */
export interface Finds {
  candidate(candidate: DecodingCandidate): void;
  decoder(decoder: {
    readonly module: Module;
    readonly binding: Binding;
    readonly base: Binding;
  }): void;
}

export interface ModuleSearch {
  /**
   * Follows a decoding operation outwards: to the largest expression that can be run, or to the function that decodes.
   */
  followOperation(node: Node): void;
  /** Follows every use of a decoder. */
  uses(binding: Binding, base: Binding): void;
}

export function searchModule(
  { module, references, programs }: Scan,
  closed: DependencyClosures,
  limits: DeobfuscationLimits,
  found: Finds,
): ModuleSearch {
  const doneFunctions = new Set<FunctionNode>();
  return {
    followOperation: (node) =>
      follow(node.end - 1, undefined, (ancestors) => ancestors.lastIndexOf(node)),
    uses: (binding, base) => {
      for (const offset of references.of(binding.id, mostUses))
        if (offset !== binding.declaredAt)
          follow(offset, base, (ancestors) => locateDecoderUse(ancestors, binding));
    },
  };

  function follow(
    offset: number,
    decoder: Binding | undefined,
    locate: (ancestors: readonly Node[]) => number | undefined,
  ): void {
    const ancestors = findAncestorPath(module.program, offset);
    let at = locate(ancestors);
    for (let step = 0; at !== undefined && at > 0 && step < mostSteps; step++)
      at = resolve(ancestors, at, decoder);
  }

  /**
   * Resolves one ancestor: adds a candidate or a decoder.
   * @returns the index of the ancestor to go on with, outwards; undefined where the search ends.
   */
  function resolve(
    ancestors: readonly Node[],
    at: number,
    decoder: Binding | undefined,
  ): number | undefined {
    const node = ancestors[at];
    if (node === undefined || node.end - node.start > limits.sliceCharacters) return undefined;
    const closure = closed.of(node);
    if ("pieces" in closure) {
      if (programs.has(node)) {
        add("program", node, decoder);
        return undefined;
      }
      if (isFunction(node)) return functionFound(ancestors, at, decoder);
      if (isName(node)) {
        // An alias of a decoder, or the value that one of its getters returns.
        if (node.type === "MemberExpression") add("expression", node, decoder);
        name(ancestors, at, decoder);
        return undefined;
      }
      // An instance of a class that decodes is a decoder too.
      if (node.type === "NewExpression" && decoder !== undefined) name(ancestors, at, decoder);
      for (const each of findOutermostExpressions(ancestors, at, closed, limits.sliceCharacters))
        add("expression", each, decoder);
      return undefined;
    }
    let functionAt = at - 1;
    while (functionAt > 0 && !isFunction(ancestors[functionAt])) functionAt--;
    if (filled(ancestors, functionAt, at, decoder)) return undefined;
    if (functionAt <= 0) return undefined;
    const parent = ancestors[functionAt - 1];
    if (parent?.type === "CallExpression" || parent?.type === "NewExpression") {
      // The function is called at once, or passed to a method that calls it.
      if ("pieces" in closed.of(parent)) return functionAt - 1;
    }
    return functionFound(ancestors, functionAt, decoder);
  }

  function functionFound(
    ancestors: readonly Node[],
    at: number,
    decoder: Binding | undefined,
  ): number | undefined {
    const node = ancestors[at];
    if (!isFunction(node) || node.end - node.start > longestFunction) return undefined;
    if (doneFunctions.has(node)) return undefined;
    doneFunctions.add(node);
    if (!("pieces" in closed.of(node))) {
      // A method may need the private fields of its class. The class is the decoder then.
      const ofClass = ancestors.findLast(
        (each, index) => index < at && each.type.startsWith("Class") && each.type !== "ClassBody",
      );
      if (ofClass === undefined || !("pieces" in closed.of(ofClass))) return at;
      name(ancestors, at, decoder);
      return undefined;
    }
    add(node.params.length === 0 ? "call" : "probe", node, decoder);
    name(ancestors, at, decoder);
    return undefined;
  }

  function name(ancestors: readonly Node[], at: number, decoder: Binding | undefined): void {
    for (const binding of findFunctionBindings(ancestors, at, module))
      found.decoder({ module, binding, base: decoder ?? binding });
  }

  /**
   * Adds the names that a loop around fills.
   * @returns whether there are any, which are evaluated instead.
   */
  function filled(
    ancestors: readonly Node[],
    from: number,
    to: number,
    decoder: Binding | undefined,
  ): boolean {
    const loop = ancestors.find((node, index) => index > from && index < to && isLoop(node));
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
