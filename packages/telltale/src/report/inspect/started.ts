import type { Started } from "../../static/result/inspection.ts";
import { countText } from "../amounts.ts";
import type { Line, Span } from "../line.ts";
import { span } from "../line.ts";
import { cutEnd } from "../text/cut.ts";
import { visible } from "../text/visible.ts";
import { section, textColumn } from "./section.ts";

const shown = 6;
const shownFiles = 4;
/** Hooks that run without any user action first. */
const order: readonly Started["when"][] = ["install", "start", "build", "uninstall"];

/** Hooks: each command line as written, the files that it runs, and the names in these. */
export function started(all: readonly Started[], width: number): readonly Line[] {
  const available = width - textColumn;
  const sorted = all.toSorted((one, other) => order.indexOf(one.when) - order.indexOf(other.when));
  const lines = sorted.slice(0, shown).flatMap((script) => linesOf(script, available));
  const rest = all.length - shown;
  if (rest > 0) lines.push([span(`+${countText(rest, "more", "more")} (--json has all)`, "dim")]);
  return lines.length === 0 ? [] : [...section("STARTS", lines), []];
}

function linesOf(
  { by, event, package: name, command, starts, missing, names }: Started,
  available: number,
) {
  const title = `${by === "npm" ? "" : `${by} `}${event}${name === "" ? "" : ` of ${name}`}: `;
  const head = cutEnd(visible(title), available);
  const files = starts.slice(0, shownFiles).map(nameOf);
  const rest = starts.length - files.length;
  const named = [...names.hosts, ...names.files, ...names.variables].join(" ");
  const parts = [
    ...(files.length === 0 ? [] : [`runs ${files.join(", ")}${rest > 0 ? ` +${rest}` : ""}`]),
    ...(missing.length === 0 ? [] : [`not in the package: ${missing.slice(0, 3).join(", ")}`]),
    ...(named === "" ? [] : [`names ${named}`]),
  ];
  const lines: (readonly Span[])[] = [
    [span(head, "strong"), span(cutEnd(visible(command), Math.max(10, available - head.length)))],
  ];
  if (parts.length > 0)
    lines.push([span(cutEnd(visible(`  ${parts.join(" · ")}`), available), "dim")]);
  return lines;
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("!")) + 1);
}
