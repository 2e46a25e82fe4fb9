import { auditReport } from "../report/audit/report.ts";
import { jsonReport } from "../report/json.ts";
import { plainPainter } from "../report/paint.ts";
import type { Streams } from "../report/streams.ts";
import { exitCodeOf } from "../judgement/audit/exit-code.ts";
import type { ExitCode } from "../judgement/audit/options.ts";
import type { AuditResult } from "../judgement/audit/result.ts";

/** How the run came to its result: by itself, stopped by the user, or ended by a failure of Telltale. */
export type Ending = "whole" | "stopped" | "failed";

/** Prints a result in the form asked for and gives its exit code. */
export function showResult(
  result: AuditResult,
  { json, why }: { readonly json: boolean; readonly why: boolean },
  io: Streams,
  ending: Ending = "whole",
): ExitCode {
  const exitCode = exitCodeOf(result);
  // What the process ends with after a signal depends on the signal: the report leaves it out.
  const shown = { whole: exitCode, failed: 2, stopped: undefined }[ending];
  const { columns, paint, write } = io.output;
  write(
    json
      ? jsonReport(result)
      : auditReport(result, { columns, colour: paint !== plainPainter, exitCode: shown, why }),
  );
  return exitCode;
}
