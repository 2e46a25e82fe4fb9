import type { Trace } from "../../trace/trace.ts";
import { secondsText } from "../amounts.ts";
import type { Line } from "../line.ts";
import { span, spread } from "../line.ts";
import { cutMiddle } from "../text/cut.ts";
import { visible } from "../text/visible.ts";

/** What ran, how it ended and how it was observed. */
export function heading(trace: Trace, width: number): readonly Line[] {
  const { name, version, sha256 } = trace.subject;
  const subject: Line = [
    span("telltale watch", "heading"),
    span(`   ${cutMiddle(visible(`${name} ${version}`.trim()), 40)}`, "strong"),
    span(`   sha256 ${visible(sha256.slice(0, 12))}…`, "dim"),
  ];
  const facts = Object.entries(trace.environment).map(([factor, level]) => `${factor} ${level}`);
  return [
    spread(
      subject,
      [ending(trace), span(` after ${secondsText(trace.took / 1000)}`, "dim")],
      width,
    ),
    ...(facts.length === 0 ? [] : [[span(`  ${visible(facts.join(", "))}`, "dim")]]),
    [],
  ];
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
