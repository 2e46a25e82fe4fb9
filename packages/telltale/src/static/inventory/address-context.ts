import type { Node } from "oxc-parser";
import { parentOf } from "../program/walk.ts";
import { keyName, lastName } from "./node-name.ts";

/** Functions whose first argument is an address, by name. */
const takesAddress =
  /^(?:fetch|request|URL|WebSocket|EventSource|axios|got|ky|connect|createConnection|lookup|resolve[46]|download\w*|openUrl|openBrowser|openExternal)$/;

/** Variables and properties that hold an address, by their first or last words. */
const holdsAddress =
  /(?:^|[a-z_])(?:url|uri|host|hosts|hostname|hostnames|domain|domains|endpoint|endpoints|origin|origins|server|servers|proxy|registry|issuer|gateway|base_?url|address)s?$|^(?:api|url|host|endpoint|domain|origin)[A-Z_]/i;

/** Expressions that pass a text on to where it is used. */
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

/** Whether a text stands where an address is expected. */
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
      // `new Set(["a", "b"])` holds its elements.
      if (parent.type === "CallExpression" || !/^(?:Set|Map)$/.test(callee ?? "")) return false;
    }
    if (!passing.has(parent.type)) return false;
    child = parent;
  }
  return false;
}

/** The name to which the parent assigns the child; undefined where it assigns it to none. */
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
