import { counted, placesOverTrials } from "./place.ts";
import type { Rule } from "./rule.ts";
import { sensitiveAccesses } from "./sensitive-access.ts";

/** Known sensitive places were looked for and were not there, or were only asked about: nothing was read. */
export const sensitiveFileSought = {
  meta: {
    id: "sensitive-file-sought",
    title: "Known sensitive places were looked for",
    severity: "info",
    needs: ["trials", "file-tracer"],
  },
  judge(evidence) {
    const sought = sensitiveAccesses(evidence).filter(
      ({ access, usual }) => !usual && (!access.found || access.kind === "probe"),
    );
    if (sought.length === 0) return [];
    const kinds = new Set(sought.map((touch) => touch.what));
    return [
      {
        title: `looked for ${counted(kinds.size, "kind")} of sensitive places that were not there or were not opened: ${[...kinds].slice(0, 6).join(", ")}`,
        evidence: placesOverTrials(
          sought.map((touch) => `${touch.trace.id} ${touch.shown} by ${touch.by}`),
        ),
      },
    ];
  },
} as const satisfies Rule;
