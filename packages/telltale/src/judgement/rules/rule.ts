import type { Evidence } from "./evidence.ts";
import type { Finding, Severity } from "./finding.ts";

/** What a rule cannot do without. A rule whose needs are not met is named under coverage, not silently passed. */
export type Need =
  /** At least one trial that began. */
  | "trials"
  /** At least two trials that began: the same place can be compared. */
  | "repeated-trials"
  /** A trial of the install scripts. */
  | "install"
  /** A tracer of files and processes. */
  | "file-tracer"
  /** An analysis of the experiment. */
  | "analysis";

/** What a rule says of one case; the runner adds whose judgement it is. */
export interface CaseFinding extends Pick<Finding, "title" | "evidence"> {
  /** The rule's own when absent. */
  readonly severity?: Severity | undefined;
}

/** One judgement over the evidence. Pure: no disk, no clock, no randomness. */
export interface Rule {
  readonly meta: {
    readonly id: string;
    /** What it finds, in one line: for the reference. */
    readonly title: string;
    /** What it gives unless the case itself is graver or slighter. */
    readonly severity: Severity;
    readonly needs: readonly Need[];
  };
  judge(evidence: Evidence): readonly CaseFinding[];
}
