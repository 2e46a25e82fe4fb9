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
 * Finds for each function of one version the same function in another. Minified names and file names play no part:
 * bundlers change both from build to build.
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
 * Repeated normal forms that were matched by place alone, but whose used functions contradict the match, are unmatched.
 * With the matches known since, they are matched again by what they use; where nothing decides, by place as before.
 */
function partContradicted(matching: Matching): void {
  const contradicted = [...matching.before.rows.keys()].filter(
    (index) => matching.by(index) === "neighbours" && replacedUses(matching, index).length > 0,
  );
  for (const index of contradicted) matching.part(index);
}
