import type { ProgramTable } from "../function-row.ts";
import {
  matchRepeatedForms,
  matchUniqueForms,
  renamedKey,
  normalFormKeys,
} from "./by-normal-form.ts";
import { matchBySimilarity } from "./by-similarity.ts";
import { replacedUses, startMatching } from "./matching.ts";
import type { Matching } from "./matching.ts";
import { programGraph } from "./program-graph.ts";

/**
 * Finds for each function of one version the same function in another. Names given by a minifier and names of files
 * play no part: bundlers change both from build to build.
 */
export function matchFunctions(before: ProgramTable, after: ProgramTable): Matching {
  const matching = startMatching(programGraph(before), programGraph(after));
  for (const key of normalFormKeys) matchUniqueForms(matching, key);
  for (const key of normalFormKeys) matchRepeatedForms(matching, key);
  matchUniqueForms(matching, renamedKey);
  matchBySimilarity(matching);
  for (const key of normalFormKeys) matchRepeatedForms(matching, key);
  partContradicted(matching);
  for (const key of normalFormKeys) matchRepeatedForms(matching, key);
  matchBySimilarity(matching);
  return matching;
}

/**
 * Repeated shapes that were paired by their places alone, where what they use says that they are others: now that more
 * is known, they are told apart by that. Where nothing tells them apart they are paired as before.
 */
function partContradicted(matching: Matching): void {
  const contradicted = [...matching.before.rows.keys()].filter(
    (index) => matching.by(index) === "neighbours" && replacedUses(matching, index).length > 0,
  );
  for (const index of contradicted) matching.part(index);
}
