import type { Inspection } from "../../static/result/inspection.ts";
import { bytesText, charactersText, countText, secondsText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span, justify } from "../line.ts";
import { cutEnd, cutMiddle } from "../text/cut.ts";
import { visible } from "../text/visible.ts";
import { worthALook } from "./worth-a-look.ts";

const shownContainers = 3;

/** Subject and digest, its contents, and the findings in one line. */
export function heading(inspection: Inspection, width: number): readonly Line[] {
  const { name, version, sha256 } = inspection.subject;
  const subject: Line = [
    span("telltale inspect", "heading"),
    span(`   ${cutMiddle(visible(`${name} ${version}`.trim()), 48)}`, "strong"),
    span(`   sha256 ${visible(sha256.slice(0, 12))}…`, "dim"),
  ];
  return [
    justify(subject, [span(secondsText(inspection.seconds), "dim")], width),
    [span(`  ${cutEnd(contents(inspection), width - 2)}`, "dim")],
    [],
    found(inspection),
    [],
  ];
}

function contents({ containers, coverage }: Inspection): string {
  const formats = [...Map.groupBy(containers, ({ format }) => format)]
    .map(([format, all]) => (all.length === 1 ? format : `${all.length} × ${format}`))
    .slice(0, shownContainers);
  // The first container holds all others; without one there is a single file.
  const bytes = containers[0]?.bytes ?? coverage.bytes;
  const parts = [
    ...(formats.length === 0 ? [] : [visible(formats.join(", "))]),
    `${bytesText(bytes)}, ${countText(coverage.files, "file")}`,
    `${charactersText(coverage.sourceCharacters)} of JavaScript`,
  ];
  return parts.join(" · ");
}

/** What somebody should examine comes first; mere facts follow. */
function found(inspection: Inspection): Line {
  const { flows, inventory } = inspection;
  const { tables, choices, findings, hidden } = worthALook(inspection);
  const grave = [
    ...(hidden > 0 ? [countText(hidden, "unseen text")] : []),
    ...(tables > 0 ? [countText(tables, "hidden table")] : []),
    ...(choices > 0
      ? [countText(choices, "choice among look-alikes", "choices among look-alikes")]
      : []),
    ...(findings > 0 ? [countText(findings, "finding")] : []),
  ];
  const rest = [
    ...(flows.length > 0 ? [countText(flows.length, "flow")] : []),
    countText(inventory.hosts.filter(({ use }) => use !== "mention").length, "host"),
    countText(inventory.variables.filter(({ as }) => as === "read").length, "variable"),
    countText(inventory.services.length, "service"),
  ];
  return [
    span("  "),
    ...(grave.length === 0 ? [] : [span(grave.join(" · "), "bad"), span(" · ")]),
    span(rest.join(" · ")),
  ];
}
