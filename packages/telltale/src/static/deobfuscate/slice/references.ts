import type { Module } from "../../program/module.ts";
import { walk } from "../../program/walk.ts";
import type { Node } from "oxc-parser";

/** The references of each name of a module, by the id of its binding. */
export interface References {
  /** Offsets in the order of the text, the declaration included: the first ones, at most `most`. */
  of(binding: number, most: number): readonly number[];
}

/**
 * Collects the references of a module in one walk.
 * @param enter is called with every node that is no identifier.
 */
export function readReferences(
  { program, names, text }: Module,
  enter: (node: Node) => void,
): References {
  const heads = new Int32Array(names.bindings.length).fill(-1);
  const tails = new Int32Array(names.bindings.length).fill(-1);
  // A program may have thousands of modules: little memory is allocated first, and it grows as needed.
  const first = Math.max(64, text.length >> 5);
  let next = new Int32Array(first);
  let offsets = new Int32Array(first);
  let count = 0;
  walk(program, (node) => {
    if (node.type !== "Identifier") return enter(node);
    const binding = names.of(node);
    if (binding === undefined) return undefined;
    if (count === next.length) {
      next = grown(next);
      offsets = grown(offsets);
    }
    const tail = tails[binding.id] ?? -1;
    if (tail < 0) heads[binding.id] = count;
    else next[tail] = count;
    offsets[count] = node.start;
    next[count] = -1;
    tails[binding.id] = count++;
    return undefined;
  });
  return {
    of: (binding, most) => {
      const found: number[] = [];
      for (let at = heads[binding] ?? -1; at >= 0 && found.length < most; at = next[at] ?? -1)
        found.push(offsets[at] ?? 0);
      return found;
    },
  };
}

function grown(list: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(list.length * 2);
  larger.set(list);
  return larger;
}
