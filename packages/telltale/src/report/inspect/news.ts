import type { Inspection } from "../../static/result/inspection.ts";
import type { Line, Span } from "../line.ts";
import { span } from "../line.ts";
import { cutEnd } from "../text/cut.ts";
import { visible } from "../text/visible.ts";
import { section, textColumn } from "./section.ts";

/** What was added to the inventory and removed from it, compared with another version. */
export function news(against: Inspection["against"], width: number): readonly Line[] {
  if (against === undefined) return [];
  const { subject, kinds } = against;
  const title = `against ${subject.name} ${subject.version || subject.sha256.slice(0, 12)}`;
  const lines: (readonly Span[])[] = kinds.flatMap(({ kind, added, gone }) => [
    ...(added.length === 0 ? [] : [lineOf(`new ${kind}`, added, width)]),
    ...(gone.length === 0 ? [] : [lineOf(`gone ${kind}`, gone, width)]),
  ]);
  if (lines.length === 0) lines.push([span("nothing new, nothing gone")]);
  return [...section("NEW", [[span(visible(title), "dim")], ...lines]), []];
}

function lineOf(title: string, names: readonly string[], width: number): readonly Span[] {
  const text = names.map((name) => visible(name)).join("  ");
  return [
    span(`${title} (${names.length}): `, title.startsWith("new") ? "changed" : "dim"),
    span(cutEnd(text, Math.max(20, width - textColumn - title.length - 10))),
  ];
}
