import type { Binding } from "../../source/names.ts";
import type { Module } from "../../source/module.ts";
import { taken } from "../program/field-path.ts";
import type { FieldPath } from "../program/field-path.ts";
import { functionAround } from "../program/reference.ts";
import type { FunctionAt } from "../program/resolve-values.ts";
import type { Fact } from "./fact.ts";
import { isOverwritten } from "./overwritten.ts";
import type { Spreading } from "./spread.ts";

/** More places than these stand for a name that everything uses; what is followed through it says little. */
const mostReferences = 400;
const many = 40;

/** A name that comes to hold a value, and where below it the value lies. */
interface Holder {
  readonly module: Module;
  readonly binding: Binding;
  readonly path: FieldPath;
}

/**
 * Goes on wherever the name stands.
 * @returns false where that has been done before.
 */
export function spreadName(
  spreading: Spreading,
  fact: Fact,
  { module: from, binding, path }: Holder,
  does: Fact["does"],
): boolean {
  if (!spreading.first(binding, fact, path)) return false;
  const references = spreading.program.references(from, binding);
  if (references.length > mostReferences) return true;
  const cost = fact.cost + 1 + (references.length > many ? 2 : 0);
  const mayBeReplaced =
    does === "assigned" && binding.writes > 1 && path.length === fact.path.length;
  for (const { module, node } of references) {
    if (mayBeReplaced && module === fact.module && isOverwritten(fact.node, node, references))
      continue;
    // Where a function of its own reads the name, it is not known by which call.
    const inside = module === from && functionAround(node) === binding.owner;
    const calls = inside ? fact.calls : undefined;
    spreading.later({ ...fact, module, node, path, does, via: fact, cost, calls });
  }
  return true;
}

/** The parameters into which an argument comes. */
export function passTo(
  spreading: Spreading,
  fact: Fact,
  { module, node }: FunctionAt,
  index: number,
  does: Fact["does"],
): void {
  for (const binding of spreading.program.indexOf(module).parameters.get(node) ?? []) {
    const { parameter } = binding;
    if (parameter === undefined) continue;
    if (parameter.rest ? index < parameter.index : index !== parameter.index) continue;
    let path: FieldPath | undefined = parameter.rest ? ["*", ...fact.path] : fact.path;
    for (const field of parameter.path) path = path === undefined ? undefined : taken(path, field);
    if (path !== undefined) spreadName(spreading, fact, { module, binding, path }, does);
  }
}
