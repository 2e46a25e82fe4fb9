import type { Node } from "oxc-parser";
import type { QualifiedNames } from "../qualified-name.ts";

/** The name under which a member is read. A computed name counts where it is constant. */
export function memberName(node: Node, qualifiedNames: QualifiedNames): string | undefined {
  if (node.type === "ChainExpression") return memberName(node.expression, qualifiedNames);
  if (node.type !== "MemberExpression") return undefined;
  const { property, computed } = node;
  if (!computed) return property.type === "Identifier" ? property.name : undefined;
  if (property.type === "Literal" && typeof property.value === "number")
    return String(property.value);
  return qualifiedNames.text(property);
}
