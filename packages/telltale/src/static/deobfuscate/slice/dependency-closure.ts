import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import type { Binding } from "../../program/names.ts";
import type { DeobfuscationLimits } from "../limits.ts";
import { lifting } from "./lift.ts";
import type { Lifted } from "./lift.ts";
import type { ImportResolver } from "./import-resolution.ts";
import { createFreeVariableFinder } from "./free-variables.ts";
import type { References } from "./references.ts";

/** One piece of a slice; pieces stand in the order in which they run. */
export type Piece = { readonly module: Module } & (
  | { readonly kind: "declaration"; readonly lifted: Lifted }
  | { readonly kind: "effect"; readonly node: Node }
);

export interface DependencyClosure {
  readonly pieces: readonly Piece[];
  readonly characters: number;
}

/** Why a piece of code cannot stand alone. */
export interface Open {
  readonly open: "parameter" | "local" | "import" | "bound" | "size";
}

export interface DependencyClosures {
  of(node: Node): DependencyClosure | Open;
  /** The closure of the value of a binding. */
  ofBinding(binding: Binding): DependencyClosure | Open;
}

/** Closures across several modules, as one may need what another exports. */
export interface ProgramClosures {
  in(module: Module): DependencyClosures;
}

/** Computes dependency closures: all declarations that a piece of a program needs to stand alone. */
export function programClosures(
  references: ReadonlyMap<Module, References>,
  links: ImportResolver,
  limits: DeobfuscationLimits,
): ProgramClosures {
  const takers = new Map<Module, Taker>();
  return {
    in: (module) => {
      const taker = takerOf(module);
      if (taker === undefined) throw new RangeError(`${module.path} was not read`);
      return {
        of: (node) => gathered((state) => taker.take(node, state)),
        ofBinding: (binding) => gathered((state) => taker.takeBinding(binding, state)),
      };
    },
  };

  function takerOf(module: Module): Taker | undefined {
    const known = takers.get(module);
    const read = references.get(module);
    if (known !== undefined || read === undefined) return known;
    const taker = newTaker({ module, references: read, links, limits, takerOf });
    takers.set(module, taker);
    return taker;
  }
}

function gathered(run: (state: State) => Open | undefined): DependencyClosure | Open {
  const state: State = { pieces: [], seen: new Set(), characters: 0 };
  return run(state) ?? { pieces: state.pieces, characters: state.characters };
}

interface State {
  readonly pieces: Piece[];
  seen: Set<Binding | Node>;
  characters: number;
}

/** Adds a node or a binding and its dependencies to a closure; returns why that is impossible, where it is. */
interface Taker {
  take(node: Node, state: State): Open | undefined;
  takeBinding(binding: Binding, state: State): Open | undefined;
}

interface Surroundings {
  readonly module: Module;
  readonly references: References;
  readonly links: ImportResolver;
  readonly limits: DeobfuscationLimits;
  takerOf(module: Module): Taker | undefined;
}

function newTaker({ module, references, links, limits, takerOf }: Surroundings): Taker {
  const freeVariablesOf = createFreeVariableFinder(module);
  const lift = lifting(module, references);
  const open = new Map<Binding, Open>();
  return { take, takeBinding };

  function take(node: Node, state: State): Open | undefined {
    const { bindings, obstacle } = freeVariablesOf(node);
    if (obstacle !== undefined) return { open: "bound" };
    state.characters += node.end - node.start;
    if (state.characters > limits.sliceCharacters || state.seen.size > limits.declarations)
      return { open: "size" };
    for (const binding of bindings) {
      const problem = takeBinding(binding, state);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  function takeBinding(binding: Binding, state: State): Open | undefined {
    if (state.seen.has(binding)) return undefined;
    const known = open.get(binding);
    if (known !== undefined) return known;
    state.seen.add(binding);
    const problem = takeLifted(binding, state);
    if (problem !== undefined && problem.open !== "size") open.set(binding, problem);
    return problem;
  }

  function takeLifted(binding: Binding, state: State): Open | undefined {
    const lifted = lift(binding);
    if ("blocked" in lifted)
      return lifted.blocked === "import" ? takeImport(binding, state) : { open: lifted.blocked };
    const node =
      lifted.standIn === undefined ? (lifted.declaration ?? lifted.value?.node) : undefined;
    const problem = node === undefined ? undefined : take(node, state);
    if (problem !== undefined) return problem;
    state.pieces.push({ module, kind: "declaration", lifted });
    for (const effect of lifted.effects) {
      if (state.seen.has(effect)) continue;
      state.seen.add(effect);
      if (takeEffect(effect, state)) continue;
      // Without an effect, the value of a function's local name is unknown. At the top level the effect most often does
      // not matter.
      if (binding.owner !== undefined) return { open: "local" };
    }
    return undefined;
  }

  function takeEffect(effect: Node, state: State): boolean {
    const before = { pieces: state.pieces.length, seen: [...state.seen], at: state.characters };
    if (take(effect, state) === undefined) {
      state.pieces.push({ module, kind: "effect", node: effect });
      return true;
    }
    state.pieces.length = before.pieces;
    state.seen = new Set(before.seen);
    state.characters = before.at;
    return false;
  }

  function takeImport(binding: Binding, state: State): Open | undefined {
    const target = links.target(module, binding);
    const taker = target === undefined ? undefined : takerOf(target.module);
    if (target === undefined || taker === undefined) return { open: "import" };
    const problem =
      "binding" in target
        ? taker.takeBinding(target.binding, state)
        : taker.take(target.node, state);
    if (problem !== undefined) return problem;
    const lifted: Lifted =
      "binding" in target
        ? { binding, effects: [], sameAs: target.binding }
        : { binding, effects: [], value: { node: target.node, path: [] } };
    state.pieces.push({ module: target.module, kind: "declaration", lifted });
    return undefined;
  }
}
