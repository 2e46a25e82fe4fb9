import type { AuditResult } from "../../judgement/audit/result.ts";
import { writeLines } from "../line.ts";
import { colourPainter, plainPainter } from "../paint.ts";
import { reportWidth } from "../screen.ts";
import { activity } from "./activity.ts";
import { coverage } from "./coverage.ts";
import { dependences } from "./dependences.ts";
import { egress } from "./egress.ts";
import { findings } from "./findings.ts";
import { heading } from "./heading.ts";
import { program } from "./program.ts";
import { originLines } from "./origins.ts";

export interface ReportOptions {
  /** Columns of the terminal; 100 without one. Limited to 80 to 160. */
  readonly columns?: number | undefined;
  readonly colour: boolean;
  /** Whether to show for each dependence why it is labelled hidden, unclear, stated or behaviour. */
  readonly why?: boolean;
  /** Not shown when absent. */
  readonly exitCode?: number | undefined;
}

/** The one-screen report of an audit. All text of the subject in it is safe for a terminal. */
export function auditReport(result: AuditResult, options: ReportOptions): string {
  const width = reportWidth(options.columns);
  const lines = [
    ...heading(result, width),
    ...dependences(result, width, options.why === true),
    ...program(result, width),
    ...findings(result, width),
    ...egress(result, width),
    ...activity(result, width),
    ...originLines(result.left, width),
    [],
    ...coverage(result, options.exitCode, width),
  ];
  return writeLines(lines, width, options.colour ? colourPainter : plainPainter);
}
