import type { Node } from "oxc-parser";
import type { NodeOf } from "../../source/node-of.ts";
import { keyName } from "../program/reference.ts";
import type { Fact } from "./fact.ts";
import { taken } from "../program/field-path.ts";
import type { Spreading } from "./spread.ts";
import { spreadName } from "./spread-name.ts";
import { storeAt } from "./store.ts";

/** Gives the value to all that a pattern names. */
export function assignTo(spreading: Spreading, fact: Fact, pattern: Node): void {
  switch (pattern.type) {
    case "Identifier": {
      const binding = fact.module.names.of(pattern);
      const { module, path } = fact;
      if (binding !== undefined) spreadName(spreading, fact, { module, binding, path }, "assigned");
      return;
    }
    case "VariableDeclaration":
      for (const { id } of pattern.declarations) assignTo(spreading, fact, id);
      return;
    case "ObjectPattern":
      for (const property of pattern.properties) {
        if (property.type === "RestElement") {
          // The rest is without what was named.
          if (!isNamed(pattern, fact)) assignTo(spreading, fact, property.argument);
          continue;
        }
        const path = taken(fact.path, keyName(property, fact.module.paths) ?? "*");
        if (path !== undefined) assignTo(spreading, { ...fact, path }, property.value);
      }
      return;
    case "ArrayPattern":
      for (const [index, element] of pattern.elements.entries()) {
        if (element === null) continue;
        const rest = element.type === "RestElement";
        const path = rest ? fact.path : taken(fact.path, String(index));
        if (path !== undefined)
          assignTo(spreading, { ...fact, path }, rest ? element.argument : element);
      }
      return;
    case "AssignmentPattern":
      assignTo(spreading, fact, pattern.left);
      return;
    case "MemberExpression":
      storeAt(spreading, fact, { module: fact.module, node: pattern }, fact.path);
      break;
    default:
  }
}

function isNamed(pattern: NodeOf<"ObjectPattern">, { path: [field], module }: Fact): boolean {
  return pattern.properties.some(
    (each) => each.type === "Property" && keyName(each, module.paths) === field,
  );
}
