import type { Node } from "oxc-parser";
import { parentOf } from "../program/walk.ts";
import { keyName, lastName } from "./node-name.ts";

/** Names of functions that take an address first. */
const takesAddress =
  /^(?:fetch|request|URL|WebSocket|EventSource|axios|got|ky|connect|createConnection|lookup|resolve[46]|download\w*|openUrl|openBrowser|openExternal)$/;

/** Names of what holds an address, by their last or first words. */
const holdsAddress =
  /(?:^|[a-z_])(?:url|uri|host|hosts|hostname|hostnames|domain|domains|endpoint|endpoints|origin|origins|server|servers|proxy|registry|issuer|gateway|base_?url|address)s?$|^(?:api|url|host|endpoint|domain|origin)[A-Z_]/i;

/** Expressions through which a text comes to where it is used. */
const passing = new Set([
  "BinaryExpression",
  "TemplateLiteral",
  "LogicalExpression",
  "ConditionalExpression",
  "ArrayExpression",
  "AwaitExpression",
  "TSAsExpression",
  "NewExpression",
]);

/** Whether a text stands where an address is wanted. */
export function isAddressed(text: Node): boolean {
  let child = text;
  for (let parent = parentOf(child); parent !== undefined; parent = parentOf(child)) {
    const holder = nameOfHolder(parent, child);
    if (holder !== undefined) return holdsAddress.test(holder);
    if (
      (parent.type === "CallExpression" || parent.type === "NewExpression") &&
      parent.callee !== child
    ) {
      const callee = lastName(parent.callee);
      if (callee !== undefined && parent.arguments[0] === child && takesAddress.test(callee))
        return true;
      // `new Set(["a", "b"])` holds what it is given.
      if (parent.type === "CallExpression" || !/^(?:Set|Map)$/.test(callee ?? "")) return false;
    }
    if (!passing.has(parent.type)) return false;
    child = parent;
  }
  return false;
}

/** The name that is given the child as its value; nothing where the parent gives it to nobody. */
function nameOfHolder(parent: Node, child: Node): string | undefined {
  switch (parent.type) {
    case "VariableDeclarator":
      return lastName(parent.id) ?? "";
    case "AssignmentExpression":
      return parent.right === child ? (lastName(parent.left) ?? "") : "";
    case "AssignmentPattern":
      return lastName(parent.left) ?? "";
    case "Property":
    case "PropertyDefinition":
      return parent.value === child ? (keyName(parent.key) ?? "") : "";
    default:
      return undefined;
  }
}
