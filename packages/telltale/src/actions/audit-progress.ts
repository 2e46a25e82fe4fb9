import type { Budget } from "../judgement/audit/options.ts";
import type { ProvisionalCandidate } from "../experiment/design/provisional-candidates.ts";
import type { TrialRole } from "../experiment/signals/manifest.ts";
import { provisionalCandidateLine } from "../report/audit/provisional-candidate-line.ts";
import type { Progress } from "../report/progress.ts";

/** Trials from which the time of the next ones is estimated: enough to even them out, few enough to follow a change. */
const mostReckoned = 20;
const leastReckoned = 3;

const phases: Readonly<Record<TrialRole, string>> = {
  control: "learning what varies by itself",
  screening: "looking for what depends on what",
  confirmation: "confirming on fresh trials",
};

/** What an audit shows while it works: where it stands, how much time is left, and candidates. */
export interface AuditProgress {
  /** A step that is not a trial begins. */
  phase(name: string): void;
  /** A trial has ended. @param isNew it was run now, not taken from an earlier run. */
  trial(phase: string | undefined, isNew: boolean): void;
  /** The same of a trial of the experiment. @param of how many of it are planned so far. */
  planned(role: TrialRole, of: number): void;
  interimFindings(found: readonly ProvisionalCandidate[]): void;
}

/** @param now milliseconds of a clock that never goes back. */
export function auditProgress(
  progress: Progress,
  budget: Budget,
  now: () => number = () => performance.now(),
): AuditProgress {
  const told = new Set<string>();
  const ends: number[] = [];
  const began = now();
  let done = 0;
  let outside = 0;
  const most = "trials" in budget ? budget.trials : 0;
  let state = { phase: "", total: 0, atMost: true };
  const left = (): { readonly left?: number } => {
    if ("seconds" in budget) return { left: Math.max(0, budget.seconds - (now() - began) / 1000) };
    const [first, last] = [ends[0] ?? 0, ends.at(-1) ?? 0];
    if (ends.length < leastReckoned) return {};
    const each = (last - first) / (ends.length - 1) / 1000;
    return { left: Math.max(0, state.total - done) * each };
  };
  const show = (): void => progress.update({ ...state, done, ...left() });
  return {
    phase(name) {
      progress.update({ phase: name, done: 0, total: 0 });
    },
    trial(phase, isNew) {
      done += 1;
      if (isNew) ends.push(now());
      if (ends.length > mostReckoned) ends.shift();
      // A trial of the experiment is shown once its role is known.
      if (phase === undefined) return;
      outside += 1;
      state = { ...state, phase, total: most };
      show();
    },
    planned(role, of) {
      const isKnown = role === "confirmation";
      state = {
        phase: phases[role],
        total: isKnown ? outside + of : most === 0 ? 0 : Math.max(most, outside + of),
        atMost: !isKnown,
      };
      show();
    },
    interimFindings(found) {
      for (const each of found) {
        const line = provisionalCandidateLine(each);
        const key = [...each.factors, each.form].join(" ");
        if (told.has(key)) continue;
        told.add(key);
        progress.say(line);
      }
    },
  };
}
