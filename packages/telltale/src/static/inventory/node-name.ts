import type { Node } from "oxc-parser";

/** `c` of `a.b.c` and of `a?.b.c`; the name of an identifier. */
export function lastName(node: Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression") return keyName(node.property);
  return node.type === "ChainExpression" ? lastName(node.expression) : undefined;
}

/** The name that a key of an object or a class is written with: `a`, `#a`, `"a"`. */
export function keyName(key: Node): string | undefined {
  if (key.type === "Identifier" || key.type === "PrivateIdentifier") return key.name;
  return key.type === "Literal" && typeof key.value === "string" ? key.value : undefined;
}
