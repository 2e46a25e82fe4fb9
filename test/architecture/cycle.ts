/**
 * One cycle, its first name repeated at its end, or `undefined` where there is none.
 * Depth first; a node is looked into once.
 */
export function findCycle(
  edges: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const follow = (node: string): readonly string[] | undefined => {
    const at = path.indexOf(node);
    if (at !== -1) return [...path.slice(at), node];
    if (done.has(node)) return undefined;
    path.push(node);
    for (const next of edges.get(node) ?? []) {
      const cycle = follow(next);
      if (cycle !== undefined) return cycle;
    }
    path.pop();
    done.add(node);
    return undefined;
  };
  for (const node of edges.keys()) {
    const cycle = follow(node);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
