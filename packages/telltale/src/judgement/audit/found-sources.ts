import { canariesOf } from "../rules/canaries.ts";
import type { Evidence } from "../rules/evidence.ts";
import type { AuditResult } from "./result.ts";

type FoundSource = AuditResult["sources"][number];

const kinds = ["secret", "identity", "words"];
/** More than any subject was seen to have; a hostile one can send a value at as many places as it likes. */
const mostFound = 500;

/** Every source that was found in what left, by place and encoding, over all trials: secrets first. */
export function foundSources(evidence: Evidence): FoundSource[] {
  const found = new Map<string, { row: FoundSource; trials: Set<string> }>();
  // Secrets before all others, so that no number of words keeps one from being reported.
  const hits = canariesOf(evidence).hits.toSorted(
    (one, other) => kinds.indexOf(one.source.kind) - kinds.indexOf(other.source.kind),
  );
  for (const { source, encoding, trial, host, where } of hits) {
    const place = where.replaceAll(/\[\d+\]/g, "[]");
    const key = JSON.stringify([source.name, encoding, host, place]);
    const known = found.get(key);
    if (known !== undefined) {
      known.trials.add(trial);
      known.row.times += 1;
    } else if (found.size < mostFound) {
      const { name, kind } = source;
      const row = { source: name, kind, encoding, host, where: place, trials: 0, times: 1 };
      found.set(key, { row, trials: new Set([trial]) });
    }
  }
  return [...found.values()]
    .map(({ row, trials }) => ({ ...row, trials: trials.size }))
    .toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind));
}

/** Sources that were not searched for as they are, and why, one line each. */
export function notSearched(evidence: Evidence): string[] {
  return canariesOf(evidence).skipped.map(({ name, because }) => `${name}: ${because}`);
}
