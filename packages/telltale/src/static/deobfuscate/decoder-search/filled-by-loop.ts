import type { Node } from "oxc-parser";
import type { Module } from "../../program/module.ts";
import type { Binding } from "../../program/names.ts";
import { walk } from "../../program/walk.ts";
import type { DependencyClosure, DependencyClosures } from "../slice/dependency-closure.ts";

/** Names declared outside of a loop that the loop fills, as far as they can be lifted with it. */
export function* filledBy(
  loop: Node,
  module: Module,
  closures: DependencyClosures,
): Generator<{ readonly binding: Binding; readonly closure: DependencyClosure }> {
  for (const binding of outerNames(loop, module)) {
    const closure = closures.ofBinding(binding);
    if (
      "pieces" in closure &&
      closure.pieces.some((piece) => piece.kind === "effect" && piece.node === loop)
    )
      yield { binding, closure };
  }
}

function outerNames(loop: Node, { names }: Module): readonly Binding[] {
  const found = new Map<number, Binding>();
  walk(loop, (node) => {
    const binding = node.type === "Identifier" ? names.of(node) : undefined;
    if (
      binding !== undefined &&
      (binding.declaredAt < loop.start || binding.declaredAt >= loop.end)
    )
      found.set(binding.id, binding);
  });
  return [...found.values()];
}
