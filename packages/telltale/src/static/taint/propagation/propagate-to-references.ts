import type { Binding } from "../../program/names.ts";
import type { Module } from "../../program/module.ts";
import { popField } from "../call-graph/access-path.ts";
import type { AccessPath } from "../call-graph/access-path.ts";
import { enclosingFunction } from "../call-graph/syntax-queries.ts";
import type { FunctionInModule } from "../call-graph/resolve-values.ts";
import type { TaintFact } from "./taint-fact.ts";
import { isOverwritten } from "./overwritten.ts";
import type { Propagation } from "./propagation.ts";

/** A name with more references is used everywhere, and flows through it say little: they are not followed. */
const mostReferences = 400;
const many = 40;

/** A binding that holds the tainted value, and the path to it within. */
interface Holder {
  readonly module: Module;
  readonly binding: Binding;
  readonly path: AccessPath;
}

/**
 * Enqueues a fact at each reference of a binding.
 * @returns false where that was done before.
 */
export function propagateToReferences(
  propagation: Propagation,
  fact: TaintFact,
  { module: from, binding, path }: Holder,
  does: TaintFact["does"],
): boolean {
  if (!propagation.isFirstVisit(binding, fact, path)) return false;
  const references = propagation.program.references(from, binding);
  if (references.length > mostReferences) return true;
  const cost = fact.cost + 1 + (references.length > many ? 2 : 0);
  const mayBeReplaced =
    does === "assigned" && binding.writes > 1 && path.length === fact.path.length;
  for (const { module, node } of references) {
    if (mayBeReplaced && module === fact.module && isOverwritten(fact.node, node, references))
      continue;
    // A reference in another function may run in any call: the call string does not apply to it.
    const inside = module === from && enclosingFunction(node) === binding.owner;
    const calls = inside ? fact.callString : undefined;
    propagation.enqueue({
      ...fact,
      module,
      node,
      path,
      does,
      predecessor: fact,
      cost,
      callString: calls,
    });
  }
  return true;
}

/** Propagates to the parameters that take an argument. */
export function propagateToParameters(
  propagation: Propagation,
  fact: TaintFact,
  { module, node }: FunctionInModule,
  index: number,
  does: TaintFact["does"],
): void {
  for (const binding of propagation.program.indexOf(module).parameters.get(node) ?? []) {
    const { parameter } = binding;
    if (parameter === undefined) continue;
    if (parameter.rest ? index < parameter.index : index !== parameter.index) continue;
    let path: AccessPath | undefined = parameter.rest ? ["*", ...fact.path] : fact.path;
    for (const field of parameter.path)
      path = path === undefined ? undefined : popField(path, field);
    if (path !== undefined)
      propagateToReferences(propagation, fact, { module, binding, path }, does);
  }
}
