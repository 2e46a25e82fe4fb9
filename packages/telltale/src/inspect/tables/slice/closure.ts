import type { Node } from "oxc-parser";
import type { Module } from "../../source/module.ts";
import type { Binding } from "../../source/names.ts";
import type { TableLimits } from "../limits.ts";
import { lifting } from "./lift.ts";
import type { Lifted } from "./lift.ts";
import { readNeeds } from "./needs.ts";
import type { References } from "./references.ts";

/** A piece of a program of its own, in the order in which it is to run. */
export type Piece =
  | { readonly kind: "declaration"; readonly lifted: Lifted }
  | { readonly kind: "effect"; readonly node: Node };

export interface Closure {
  readonly pieces: readonly Piece[];
  readonly characters: number;
}

/** Why a piece cannot stand alone. */
export interface Open {
  readonly open: "parameter" | "local" | "import" | "bound" | "size";
  /** The name that it hangs on, where it is one. */
  readonly by?: Binding;
}

export interface Closures {
  of(node: Node): Closure | Open;
  /** Of what a name holds. */
  ofBinding(binding: Binding): Closure | Open;
}

/** Finds all declarations that a piece of a program needs to stand alone. */
export function closures(module: Module, references: References, limits: TableLimits): Closures {
  const needsOf = readNeeds(module);
  const lift = lifting(module, references);
  const open = new Map<number, Open>();
  return {
    of: (node) => gathered((state) => take(node, state)),
    ofBinding: (binding) => gathered((state) => takeBinding(binding, state)),
  };

  function gathered(run: (state: State) => Open | undefined): Closure | Open {
    const state: State = { pieces: [], seen: new Set(), characters: 0 };
    return run(state) ?? { pieces: state.pieces, characters: state.characters };
  }

  function take(node: Node, state: State): Open | undefined {
    const { bindings, bound } = needsOf(node);
    if (bound !== undefined) return { open: "bound" };
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
    if (state.seen.has(binding.id)) return undefined;
    const known = open.get(binding.id);
    if (known !== undefined) return known;
    state.seen.add(binding.id);
    const problem = takeLifted(binding, state);
    if (problem !== undefined && problem.open !== "size") open.set(binding.id, problem);
    return problem;
  }

  function takeLifted(binding: Binding, state: State): Open | undefined {
    const lifted = lift(binding);
    if ("blocked" in lifted) return { open: lifted.blocked, by: lifted.by };
    const node =
      lifted.standIn === undefined ? (lifted.declaration ?? lifted.value?.node) : undefined;
    const problem = node === undefined ? undefined : take(node, state);
    if (problem !== undefined) return problem;
    state.pieces.push({ kind: "declaration", lifted });
    for (const effect of lifted.effects) {
      if (state.seen.has(-effect.start - 1)) continue;
      state.seen.add(-effect.start - 1);
      // An effect that cannot stand alone: of a function's own name nothing is known then; at the top it is left out.
      const before = { pieces: state.pieces.length, seen: [...state.seen], at: state.characters };
      if (take(effect, state) === undefined) state.pieces.push({ kind: "effect", node: effect });
      else {
        if (binding.owner !== undefined) return { open: "local", by: binding };
        state.pieces.length = before.pieces;
        state.seen = new Set(before.seen);
        state.characters = before.at;
      }
    }
    return undefined;
  }
}

interface State {
  readonly pieces: Piece[];
  /** Numbers of bindings; below zero, places of effects. */
  seen: Set<number>;
  characters: number;
}
