import type { Node } from "oxc-parser";
import type { NodeOf } from "../../program/node-of.ts";
import { keyName } from "../call-graph/syntax-queries.ts";
import type { TaintFact } from "./taint-fact.ts";
import { popField } from "../call-graph/access-path.ts";
import type { Propagation } from "./propagation.ts";
import { propagateToReferences } from "./propagate-to-references.ts";
import { storeAt } from "./store.ts";

/** Propagates to every name and member that a pattern assigns. */
export function propagateToPattern(propagation: Propagation, fact: TaintFact, pattern: Node): void {
  switch (pattern.type) {
    case "Identifier": {
      const binding = fact.module.names.of(pattern);
      const { module, path } = fact;
      if (binding !== undefined)
        propagateToReferences(propagation, fact, { module, binding, path }, "assigned");
      return;
    }
    case "VariableDeclaration":
      for (const { id } of pattern.declarations) propagateToPattern(propagation, fact, id);
      return;
    case "ObjectPattern":
      for (const property of pattern.properties) {
        if (property.type === "RestElement") {
          // The rest does not hold the fields that the pattern names.
          if (!isNamed(pattern, fact)) propagateToPattern(propagation, fact, property.argument);
          continue;
        }
        const path = popField(fact.path, keyName(property, fact.module.qualifiedNames) ?? "*");
        if (path !== undefined) propagateToPattern(propagation, { ...fact, path }, property.value);
      }
      return;
    case "ArrayPattern":
      for (const [index, element] of pattern.elements.entries()) {
        if (element === null) continue;
        const rest = element.type === "RestElement";
        const path = rest ? fact.path : popField(fact.path, String(index));
        if (path !== undefined)
          propagateToPattern(propagation, { ...fact, path }, rest ? element.argument : element);
      }
      return;
    case "AssignmentPattern":
      propagateToPattern(propagation, fact, pattern.left);
      return;
    case "MemberExpression":
      storeAt(propagation, fact, { module: fact.module, node: pattern }, fact.path);
      break;
    default:
  }
}

function isNamed(pattern: NodeOf<"ObjectPattern">, { path: [field], module }: TaintFact): boolean {
  return pattern.properties.some(
    (each) => each.type === "Property" && keyName(each, module.qualifiedNames) === field,
  );
}
