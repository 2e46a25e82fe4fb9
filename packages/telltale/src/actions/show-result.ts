import { defaultPolicy } from "../policy/default.ts";
import { auditReport } from "../report/audit/report.ts";
import { jsonReport } from "../report/json.ts";
import { plainPainter } from "../report/paint.ts";
import type { Streams } from "../report/streams.ts";
import { exitCodeOf } from "../audit/exit-code.ts";
import type { ExitCode } from "../audit/options.ts";
import type { AuditResult } from "../audit/result.ts";

/** Prints a result in the form asked for and gives its exit code. */
export function showResult(result: AuditResult, json: boolean, io: Streams): ExitCode {
  const exitCode = exitCodeOf(result, defaultPolicy);
  const { columns, paint, write } = io.output;
  write(
    json
      ? jsonReport(result)
      : auditReport(result, { columns, colour: paint !== plainPainter, exitCode }),
  );
  return exitCode;
}
