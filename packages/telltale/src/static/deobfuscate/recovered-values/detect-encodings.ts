import type { Node } from "oxc-parser";
import { walk } from "../../program/walk.ts";
import type { DecodingCandidate } from "../decoder-search/decoding-candidate.ts";
import { encodings } from "../encodings/index.ts";

/** Limit of the nodes visited: beyond them, one encoding more or less says nothing. */
const mostNodes = 20_000;

/** The ids of the encodings that show in the code that was run. */
export function detectEncodings({ closure, evaluates }: DecodingCandidate): string[] {
  const found = new Set<string>();
  let nodes = 0;
  const look = (root: Node): void =>
    walk(root, (node) => {
      if (++nodes > mostNodes) return false;
      for (const encoding of encodings)
        if (!found.has(encoding.id) && encoding.isUsedIn(node)) found.add(encoding.id);
      return undefined;
    });
  look(evaluates.node);
  for (const piece of closure.pieces) {
    const node =
      piece.kind === "effect" ? piece.node : (piece.lifted.declaration ?? piece.lifted.value?.node);
    if (node !== undefined) look(node);
  }
  return encodings.filter(({ id }) => found.has(id)).map(({ id }) => id);
}
