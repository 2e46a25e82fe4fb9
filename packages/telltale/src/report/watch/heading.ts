import type { Trace } from "../../capture/trace/trace.ts";
import { secondsText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span, justify } from "../line.ts";
import { cutMiddle } from "../text/cut.ts";
import { visible } from "../text/visible.ts";

/** What ran, how it ended, and how it was observed. */
export function heading(trace: Trace, width: number): readonly Line[] {
  const { name, version, sha256 } = trace.subject;
  const subject: Line = [
    span("telltale watch", "heading"),
    span(`   ${cutMiddle(visible(`${name} ${version}`.trim()), 40)}`, "strong"),
  ];
  const end: Line = [ending(trace), span(` after ${secondsText(trace.took / 1000)}`, "dim")];
  const levels = Object.entries(trace.environment).map(([factor, level]) => `${factor} ${level}`);
  const facts = [`sha256 ${sha256.slice(0, 12)}…`, ...levels]
    .map((fact) => visible(fact))
    .join("   ");
  return [justify(subject, end, width), [span(`${" ".repeat(17)}${facts}`, "dim")], []];
}

function ending(trace: Trace): Line[number] {
  if (trace.ending === "exited") {
    return span(
      `exit code ${trace.exitCode ?? "unknown"}`,
      trace.exitCode === 0 ? "good" : "warning",
    );
  }
  const words = trace.ending === "signalled" ? `signal ${trace.signal ?? "unknown"}` : trace.ending;
  return span(visible(words.replaceAll("-", " ")), "warning");
}
