import type { Node } from "oxc-parser";
import { walk } from "../../source/walk.ts";
import type { Candidate } from "../candidates/candidate.ts";
import { ways } from "../ways/index.ts";

/** Nodes that are looked at; beyond them a way more or less tells nothing. */
const mostNodes = 20_000;

/** The ways that show in what had to be run. */
export function hiddenBy({ closure, evaluates }: Candidate): string[] {
  const found = new Set<string>();
  let nodes = 0;
  const look = (root: Node): void =>
    walk(root, (node) => {
      if (++nodes > mostNodes) return false;
      for (const way of ways)
        if (!found.has(way.meta.id) && way.shows(node)) found.add(way.meta.id);
      return undefined;
    });
  look(evaluates.node);
  for (const piece of closure.pieces) {
    const node =
      piece.kind === "effect" ? piece.node : (piece.lifted.declaration ?? piece.lifted.value?.node);
    if (node !== undefined) look(node);
  }
  return ways.filter(({ meta }) => found.has(meta.id)).map(({ meta }) => meta.id);
}
