import type { Body } from "../../capture/trace/body.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import type { Line } from "../line.ts";
import { span } from "../line.ts";
import { visible } from "../text/visible.ts";
import { bytesText } from "../amounts.ts";

const shownLines = 6;
/** Of the kept bytes; what a screen shows stands in the first of them. */
const readBytes = 16_384;

/** What it printed, as data: escapes are drawn, not obeyed. */
export function output(trace: Trace): readonly Line[] {
  return [...stream("PRINTED", trace.stdout), ...stream("TO STDERR", trace.stderr)];
}

function stream(name: string, body: Body): readonly Line[] {
  if (body.length === 0) return [];
  const text = body.kept.subarray(0, readBytes).toString("utf8");
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const rest = lines.length - shownLines;
  return [
    [span("  "), span(name, "heading"), span(`  ${bytesText(body.length)}`, "dim")],
    ...lines.slice(0, shownLines).map((line): Line => [span(`    ${visible(line)}`)]),
    ...(rest > 0 || body.length > readBytes ? [[span("    …", "dim")]] : []),
  ];
}
