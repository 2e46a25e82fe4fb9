import type { Progress } from "../report/progress.ts";
import { resolveSubject } from "../trial/subject/resolve-subject.ts";
import type { Subject } from "../trial/subject/subject.ts";
import type { AuditOptions, WatchOptions } from "../judgement/audit/options.ts";

/** The subject that a verb was given, made ready to run; what the user should know of it is said. */
export async function openSubject(
  options: AuditOptions | WatchOptions,
  progress: Progress,
  signal: AbortSignal,
): Promise<Subject> {
  progress.update({ phase: "fetching", done: 0, total: 0 });
  const subject = await resolveSubject(options.subject, {
    extraMounts: options.mounts,
    signal,
    ...(options.recipe === undefined ? {} : { recipe: options.recipe }),
  });
  for (const note of subject.notes) progress.say(note);
  for (const { message } of subject.withheld) progress.say(message);
  return subject;
}
