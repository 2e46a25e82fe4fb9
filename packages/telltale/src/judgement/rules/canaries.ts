import { searchTrials } from "../../capture/canary/search-trials.ts";
import type { CanarySearch } from "../../capture/canary/search-trials.ts";
import { allExchanges, allTrials } from "./evidence.ts";
import type { Evidence } from "./evidence.ts";

const searched = new WeakMap<Evidence, CanarySearch>();

/** Where the sources of the trials were found in what left; searched once for an evidence, however many rules ask. */
export function canariesOf(evidence: Evidence): CanarySearch {
  const known = searched.get(evidence);
  if (known !== undefined) return known;
  // What install scripts send counts as well.
  const search = searchTrials(allTrials(evidence), allExchanges(evidence));
  searched.set(evidence, search);
  return search;
}
