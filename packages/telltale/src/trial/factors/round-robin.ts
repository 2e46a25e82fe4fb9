/**
 * Takes kinds in turn: the first of each kind, then the second of each, so that a kind of many does not crowd out the
 * others. Within a kind the groups (names that begin alike) take turns in the same manner.
 */
export function interleaveByKind<T>(
  items: readonly T[],
  kindOf: (item: T) => number,
  groupOf: (item: T) => string,
): readonly T[] {
  const byKind = new Map<number, T[]>();
  for (const [kind, members] of Map.groupBy(items, kindOf))
    byKind.set(kind, interleave([...Map.groupBy(members, groupOf).values()]));
  return interleave(
    [...byKind].toSorted(([one], [other]) => one - other).map(([, members]) => members),
  );
}

/** The first of each list, then the second of each. */
export function interleave<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = lists.reduce((most, list) => Math.max(most, list.length), 0);
  const taken: T[] = [];
  for (let index = 0; index < longest; index++)
    for (const list of lists) {
      const item = list[index];
      if (item !== undefined) taken.push(item);
    }
  return taken;
}
