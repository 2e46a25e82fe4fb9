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
  /** Columns of the terminal; 100 when it has none. Kept within 80 and 160. */
  readonly columns?: number | undefined;
  readonly colour: boolean;
  /** Whether each dependence is to say why it is called hidden, unclear, stated or behaviour. */
  readonly why?: boolean;
  /** Left out when it is not given. */
  readonly exitCode?: number | undefined;
}

/** The one screen of an audit. Everything of the subject's in it is safe for a terminal. */
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
