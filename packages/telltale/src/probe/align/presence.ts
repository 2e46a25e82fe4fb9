import { ColumnBuilder } from "./column.ts";

/** A place with the trials that have it. */
interface Place {
  readonly builder: ColumnBuilder;
}

/** Places of an HTTP message that follow from its version; that they are missing says nothing. */
const follows = new Set(["header-order", "header-case", "framing", "chunks", "head{spacing}"]);

/**
 * Where something is present in some trials and absent in others, at the outermost such place: when a
 * whole object is missing, the object is missing, not each of its leaves.
 */
export function presenceOf(
  places: ReadonlyMap<string, Place>,
  views: readonly unknown[],
): ReadonlyMap<string, ColumnBuilder> {
  const nodes = new Map<string, Uint8Array>();
  for (const [path, { builder }] of places) {
    if (follows.has(path)) continue;
    for (const node of ancestorsOf(path)) {
      let trials = nodes.get(node);
      if (trials === undefined) nodes.set(node, (trials = new Uint8Array(views.length)));
      for (let trial = 0; trial < views.length; trial++) if (builder.has(trial)) trials[trial] = 1;
    }
  }
  const found = new Map<string, ColumnBuilder>();
  for (const [node, trials] of nodes) {
    const parent = nodes.get(ancestorsOf(node).at(-2) ?? "");
    const presence = new ColumnBuilder(views.length);
    views.forEach((view, trial) => {
      // The parent's own leaves may be left out as constant: then the message stands for it.
      const within = view !== undefined && (parent === undefined || parent[trial] === 1);
      if (within) presence.set(trial, trials[trial] === 1 ? "present" : "absent");
    });
    if (presence.values.length > 1) found.set(node, presence);
  }
  return found;
}

/** `body.events[x].data.name` is in `body.events[x].data`, in `body.events[x]`; the arrays themselves are left out. */
function ancestorsOf(path: string): string[] {
  const ends = [...path.matchAll(/\](?=[.({])|[^.[({](?=[.({])/g)].map((match) => match.index + 1);
  return [...ends.map((end) => path.slice(0, end)), path];
}
