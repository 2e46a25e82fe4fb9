import type { Node } from "oxc-parser";

/** One encoding that hides texts, recognised by a node of the code that recovers them. */
export interface Encoding {
  readonly id: string;
  isUsedIn(node: Node): boolean;
}

/** The name of the method or function that a node calls. */
export function calledName(node: Node): string | undefined {
  if (node.type !== "CallExpression" && node.type !== "NewExpression") return undefined;
  const { callee } = node;
  if (callee.type === "Identifier") return callee.name;
  if (callee.type !== "MemberExpression") return undefined;
  const { property } = callee;
  if (!callee.computed) return property.type === "Identifier" ? property.name : undefined;
  return literalText(property);
}

export function literalText(node: Node | undefined): string | undefined {
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}
