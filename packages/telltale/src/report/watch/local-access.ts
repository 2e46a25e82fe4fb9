import {
  placeText,
  serviceText,
  localServiceRequests,
} from "../../judgement/audit/local-services.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import type { LocalAccess } from "../../capture/trace/local-access.ts";
import { countText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span } from "../line.ts";
import { visible } from "../text/visible.ts";

const shown = 10;

/** Services on its own machine that the subject contacted: sockets and ports that it had not opened itself. */
export function localAccesses(trace: Trace): readonly Line[] {
  const all = localServiceRequests(trace);
  if (all.length === 0) return [];
  const lines = all.slice(0, shown).map((each): Line => {
    const service = serviceText(each);
    return [
      span("    "),
      span(visible(placeText(each)), "strong"),
      span(service === "unknown" ? "" : `  ${service}`),
      span(`  ${countText(each.count, "time")}, `),
      each.answered ? span("somebody answered", "warning") : span(unanswered(each), "dim"),
    ];
  });
  const rest = all.length - shown;
  return [
    [span("  "), span("WANTED", "heading"), span("   and stayed on its own machine")],
    ...lines,
    ...(rest > 0 ? [[span(`    +${rest} more (--json has all)`, "dim")]] : []),
    [],
  ];
}

function unanswered({ refused }: LocalAccess): string {
  return refused === true ? "no way led there: nothing left" : "nobody was there";
}
