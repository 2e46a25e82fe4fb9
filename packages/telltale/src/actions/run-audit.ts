import type { AuditOptions, ExitCode } from "../judgement/audit/options.ts";
import type { Streams } from "../report/streams.ts";
import { auditSubject } from "./audit-subject.ts";
import { interruptibleEnd } from "./interruptible.ts";
import { openProgress } from "./open-progress.ts";
import { prepareTools } from "./prepare-tools.ts";
import { showResult } from "./show-result.ts";

const howToResume = "to go on from here, type the same line with --resume";

/** `telltale audit`: audits and reports. What was seen when it is interrupted is reported too. */
export async function runAudit(
  options: AuditOptions,
  io: Streams,
  signal: AbortSignal,
): Promise<ExitCode> {
  const progress = openProgress(io, options.quiet);
  const { result, ending, failure, checkpoint } = await auditSubject(
    options,
    progress,
    () => prepareTools(options, io, progress, signal),
    signal,
  );
  const code = await interruptibleEnd(() => showResult(result, options, io, ending));
  if (ending === "whole") checkpoint.finish();
  else if (checkpoint.canResume()) progress.say(`telltale: ${howToResume}`);
  // What was seen has been shown; the error says why there is no more of it.
  if (failure !== undefined) throw failure;
  return code;
}
