import { counted, placesOverTrials } from "./place.ts";
import type { Rule } from "./rule.ts";

/** The subject made a system call that leads out of the cage or out of the record; it was refused. */
export const escapeAttempt = {
  meta: {
    id: "escape-attempt",
    title: "It made calls that would hide from the record or leave the cage, and were refused",
    severity: "medium",
    needs: ["trials"],
  },
  judge(evidence) {
    const notes = [...evidence.trials, ...evidence.installs].flatMap((trace) =>
      trace.notes.filter((note) => note.code === "escape-attempt").map((note) => ({ trace, note })),
    );
    if (notes.length === 0) return [];
    const trials = new Set(notes.map(({ trace }) => trace.id));
    return [
      {
        title: `calls that would hide from the record or leave the cage were refused in ${counted(trials.size, "trial")}`,
        evidence: placesOverTrials(notes.map(({ trace, note }) => `${trace.id} ${note.message}`)),
      },
    ];
  },
} as const satisfies Rule;
