import type { Inspection } from "../../static/result/inspection.ts";
import type { Line, Span } from "../line.ts";
import { span } from "../line.ts";
import { cutEnd } from "../text/cut.ts";
import { visible } from "../text/visible.ts";
import { section, textColumn } from "./section.ts";

type Entry = Inspection["findings"][number];

const shown = 8;
const severityColumns = 10;
const order: readonly Entry["severity"][] = ["critical", "high", "medium", "low", "info"];

/** Severe findings about the packaging and about what an installation runs, the most severe first. */
export function findings(all: readonly Entry[], width: number): readonly Line[] {
  const sorted = all.toSorted(
    (one, other) => order.indexOf(one.severity) - order.indexOf(other.severity),
  );
  const lines = sorted
    .slice(0, shown)
    .map(({ severity, title }): readonly Span[] => [
      span(severity.padEnd(severityColumns), order.indexOf(severity) < 3 ? "bad" : "dim"),
      span(cutEnd(visible(title), width - textColumn - severityColumns)),
    ]);
  const rest = all.length - shown;
  if (rest > 0) lines.push([span(`+${rest} more (--json has all)`, "dim")]);
  return lines.length === 0 ? [] : [...section("FOUND", lines), []];
}
