import type { Node } from "oxc-parser";
import type { StaticPaths } from "../static-path.ts";

/** The name under which a member is read, computed ones where they are constant. */
export function memberName(node: Node, paths: StaticPaths): string | undefined {
  if (node.type === "ChainExpression") return memberName(node.expression, paths);
  if (node.type !== "MemberExpression") return undefined;
  const { property, computed } = node;
  if (!computed) return property.type === "Identifier" ? property.name : undefined;
  if (property.type === "Literal" && typeof property.value === "number")
    return String(property.value);
  return paths.text(property);
}
