import { counted, placesOverTrials } from "./place.ts";
import type { CaseFinding, Rule } from "./rule.ts";
import { sensitiveAccesses } from "./sensitive-access.ts";
import type { SensitiveAccess } from "./sensitive-access.ts";

/** A file at a known sensitive place was there and was read. Whether it left is another rule's question. */
export const sensitiveFileRead = {
  meta: {
    id: "sensitive-file-read",
    title: "A file at a known sensitive place was read",
    severity: "medium",
    needs: ["trials", "file-tracer"],
  },
  judge(evidence) {
    const reads = sensitiveAccesses(evidence).filter(
      ({ access }) => access.found && (access.kind === "read" || access.kind === "list"),
    );
    return [...Map.groupBy(reads, (read) => `${read.what} by ${read.by}`).values()].map(findingOf);
  },
} as const satisfies Rule;

function findingOf(reads: readonly SensitiveAccess[]): CaseFinding {
  const [first] = reads;
  const trials = new Set(reads.map((read) => read.trace.id));
  const opened = reads.some((read) => read.access.kind === "read");
  // A listing shows names only.
  const isUsual = first === undefined || first.usual;
  const gravity = opened ? (first?.severity ?? "info") : "low";
  return {
    severity: isUsual ? "info" : gravity,
    title: `${first?.what} ${opened ? "read" : "listed"} by ${first?.by} in ${counted(trials.size, "trial")}`,
    evidence: placesOverTrials(reads.map((read) => `${read.trace.id} ${read.shown}`)),
  };
}
