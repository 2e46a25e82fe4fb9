import type { Dependence } from "../../experiment/signals/dependence.ts";

/** How a dependence explains the bytes that vary at its place. */
type Explained = "environment" | "hidden";

/**
 * By the path of a leaf: how a dependence explains what varies there. A covert one explains it as hidden. A place is
 * the same at any host and index, because a level may change both.
 */
export function explainedPlaces(
  dependences: readonly Dependence[],
): (path: string) => Explained | undefined {
  const places = new Map<string, Explained>();
  for (const dependence of dependences) {
    // Whether an unclear one states it is not known: its place stays unexplained.
    if (dependence.class === "unclear") continue;
    const explained = dependence.class === "covert" ? "hidden" : "environment";
    for (const where of [dependence.where, ...(dependence.otherPlaces ?? [])]) {
      const path = withoutIndices(where.split(" ").slice(2).join(" "));
      if (places.get(path) !== "hidden") places.set(path, explained);
    }
  }
  return (path) => places.get(withoutIndices(path));
}

function withoutIndices(path: string): string {
  return path.replaceAll(/\[[^\]]*\]/g, "[]");
}
