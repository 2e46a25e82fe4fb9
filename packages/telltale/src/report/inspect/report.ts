import type { Inspection } from "../../static/result/inspection.ts";
import { writeLines } from "../line.ts";
import { colourPainter, plainPainter } from "../paint.ts";
import { reportWidth } from "../screen.ts";
import { characters } from "./characters.ts";
import { coverage } from "./coverage.ts";
import { findings } from "./findings.ts";
import { flows } from "./flows.ts";
import { heading } from "./heading.ts";
import { hiddenRuns } from "./hidden-runs.ts";
import { hosts } from "./hosts.ts";
import { instructions } from "./instructions.ts";
import { news } from "./news.ts";
import { services } from "./services.ts";
import { started } from "./started.ts";
import { tables } from "./tables.ts";
import { uses } from "./uses.ts";

export interface InspectionReportOptions {
  /** Columns of the terminal; 100 without one. Limited to 80 to 160. */
  readonly columns?: number | undefined;
  readonly colour: boolean;
  /** Not shown when absent. */
  readonly exitCode?: number | undefined;
}

/** The one-screen report of an inspection. All text of the subject in it is safe for a terminal. */
export function inspectionReport(inspection: Inspection, options: InspectionReportOptions): string {
  const width = reportWidth(options.columns);
  const lines = [
    ...heading(inspection, width),
    ...findings(inspection.findings, width),
    ...started(inspection.started, width),
    ...hiddenRuns(inspection.inventory.hiddenRuns, width),
    ...tables(inspection.tables, width),
    ...characters(inspection.inventory.characters, width),
    ...flows(inspection.flows, width),
    ...news(inspection.against, width),
    ...hosts(inspection.inventory.hosts, width),
    ...services(inspection.inventory, width),
    ...uses(inspection.inventory, width),
    ...instructions(inspection.instructions, width),
    [],
    ...coverage(inspection, options.exitCode, width),
  ];
  return writeLines(lines, width, options.colour ? colourPainter : plainPainter);
}
