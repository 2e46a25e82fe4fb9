import type { Binding } from "../../source/names.ts";
import { functionAround } from "../program/reference.ts";
import type { FunctionAt } from "../program/resolve-values.ts";
import type { Fact } from "./fact.ts";
import { taken } from "../program/field-path.ts";
import type { Spreading } from "./spread.ts";

/** More places than these stand for a name that everything uses; what is followed through it says little. */
const mostReferences = 400;

/**
 * Goes on wherever the name stands.
 * @returns false where that has been done before.
 */
export function spreadName(
  spreading: Spreading,
  fact: Fact,
  binding: Binding,
  does: Fact["does"],
): boolean {
  if (!spreading.first(binding, fact, fact.path)) return false;
  const references = spreading.program.references(fact.module, binding);
  if (references.length > mostReferences) return true;
  const cost = fact.cost + 1 + (references.length > 40 ? 2 : 0);
  for (const { module, node } of references) {
    // Where a function of its own reads the name, it is not known by which call.
    const inside = module === fact.module && functionAround(node) === binding.owner;
    spreading.later({
      ...fact,
      module,
      node,
      does,
      via: fact,
      cost,
      calls: inside ? fact.calls : undefined,
    });
  }
  return true;
}

/** The parameters into which an argument comes. */
export function passTo(spreading: Spreading, fact: Fact, called: FunctionAt, index: number): void {
  const { program } = spreading;
  for (const binding of program.indexOf(called.module).parameters.get(called.node) ?? []) {
    const { parameter } = binding;
    if (parameter === undefined) continue;
    let path: Fact["path"] | undefined = fact.path;
    if (parameter.rest ? index < parameter.index : index !== parameter.index) continue;
    if (parameter.rest) path = ["*", ...path];
    for (const field of parameter.path) path = path === undefined ? undefined : taken(path, field);
    if (path !== undefined)
      spreadName(spreading, { ...fact, module: called.module, path }, binding, fact.does);
  }
}
