import { absent, ObservableBuilder } from "./observable.ts";

/** A place, with the trials that have it. */
interface Place {
  readonly builder: ObservableBuilder;
}

/**
 * Places of an HTTP message that depend on its version, or have a leaf only where something is unusual: their absence
 * says nothing.
 */
const follows = new Set([
  "header-order",
  "header-case",
  "framing",
  "chunks",
  "head{spacing}",
  "body{coding}",
  "body{unread}",
]);

/** Places that state explicitly where something is lacking, as far as it can be known: their absence says nothing. */
const framing = /^framing\.|^body(?:\(\w+\))+\{/;

/**
 * Where something is present in some trials and absent in others, at the outermost such place: a missing object is one
 * missing object, not many missing leaves.
 */
export function presenceOf(
  places: ReadonlyMap<string, Place>,
  views: readonly unknown[],
): ReadonlyMap<string, ObservableBuilder> {
  const nodes = new Map<string, Uint8Array>();
  for (const [path, { builder }] of places) {
    if (follows.has(path) || framing.test(path)) continue;
    const { symbols } = builder;
    for (const node of ancestorsOf(path)) {
      let trials = nodes.get(node);
      if (trials === undefined) nodes.set(node, (trials = new Uint8Array(views.length)));
      for (let trial = 0; trial < symbols.length; trial++)
        if (symbols[trial] !== absent) trials[trial] = 1;
    }
  }
  const found = new Map<string, ObservableBuilder>();
  for (const [node, trials] of nodes) {
    const parent = nodes.get(ancestorsOf(node).at(-2) ?? "");
    // The parent's leaves may be left out as constant: then the message stands for the parent.
    const isWithin = (trial: number): boolean =>
      views[trial] !== undefined && (parent === undefined || parent[trial] === 1);
    if (!varies(trials, isWithin)) continue;
    const presence = new ObservableBuilder(views.length);
    for (let trial = 0; trial < views.length; trial++)
      if (isWithin(trial)) presence.set(trial, trials[trial] === 1 ? "present" : "absent");
    found.set(node, presence);
  }
  return found;
}

function varies(trials: Uint8Array, isWithin: (trial: number) => boolean): boolean {
  let first: number | undefined;
  for (let trial = 0; trial < trials.length; trial++) {
    if (!isWithin(trial)) continue;
    first ??= trials[trial];
    if (trials[trial] !== first) return true;
  }
  return false;
}

/**
 * `body.events[x].data.name` is in `body.events[x].data`, which is in `body.events[x]`; the arrays themselves are left
 * out.
 */
function ancestorsOf(path: string): string[] {
  const ends = [...path.matchAll(/\](?=[.({])|[^.[({](?=[.({])/g)].map((match) => match.index + 1);
  return [...ends.map((end) => path.slice(0, end)), path];
}
