import type { Body } from "../../capture/trace/body.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import type { Line } from "../line.ts";
import { span } from "../line.ts";
import { visible } from "../text/visible.ts";
import { bytesText } from "../amounts.ts";

const shownLines = 6;
/** Bytes of the kept output that are read, enough for a screen. */
const readBytes = 16_384;

/** The subject's output as data: escape sequences are shown, not executed. */
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
