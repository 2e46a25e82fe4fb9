import { worldOf } from "../../../src/trial/factors/index.ts";
import { resolveSubject } from "../../../src/trial/subject/resolve-subject.ts";
import type { Assignment, Trace } from "../../../src/capture/trace/trace.ts";
import { planTrial } from "../../../src/trial/run/plan-trial.ts";
import { runTrial } from "../../../src/trial/run/run-trial.ts";
import { openSession } from "../../../src/trial/run/session.ts";

const session = await openSession();

export interface Seen {
  readonly trace: Trace;
  readonly stdout: string;
  /** Of standard output, without the last line feed. */
  readonly lines: readonly string[];
}

/** What a shell script sees in the real cage when factors have these levels. */
export async function seenIn(environment: Assignment, script: string): Promise<Seen> {
  const subject = await resolveSubject({ command: ["bash", "-c", script] });
  const run = planTrial(subject, worldOf(environment), {
    scenario: "ok",
    limits: { seconds: 20, gracePeriod: 0.2 },
  });
  const facts = {
    id: "t1",
    role: "watch",
    scenario: "ok",
    environment,
    subject: subject.facts,
  } as const;
  const trace = await runTrial(session, run, facts, new AbortController().signal);
  const stdout = trace.stdout.kept.toString();
  return { trace, stdout, lines: stdout.trimEnd().split("\n") };
}
