/**
 * `npm run agents [-- part-of-a-name...] [--again]`: runs the agents of the recipes in the cage, one after the other, and
 * writes docs/discoveries/agents.md from their traces. `--again` only reads the traces of the last run. With names the
 * page is printed and not written: it is of all agents or of none.
 */
import { writeFileSync } from "node:fs";
import { arch, platform } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { resolveSubject } from "../packages/telltale/src/trial/subject/resolve-subject.ts";
import { readTraces } from "../packages/telltale/src/capture/trace/read.ts";
import type { Trace } from "../packages/telltale/src/capture/trace/trace.ts";
import { openSession } from "../packages/telltale/src/trial/run/session.ts";
import { agents } from "./agents/list.ts";
import type { Agent } from "./agents/list.ts";
import { page } from "./agents/page.ts";
import { turnOf } from "./agents/turn.ts";
import { tryAgent } from "./agents/try-agent.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { again: { type: "boolean", default: false } },
});
const root = fileURLToPath(new URL("..", import.meta.url));
const chosen = agents.filter(
  ({ spec }) => positionals.length === 0 || positionals.some((part) => spec.includes(part)),
);
const session = await openSession();
const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort());

async function tracesOf({ spec, takesBaseUrl }: Agent): Promise<readonly Trace[]> {
  const folder = `${root}.telltale/agents/${spec.replaceAll(/[^\w.-]+/g, "_")}`;
  if (values.again) return readTraces(folder);
  const subject = await resolveSubject(spec);
  return await tryAgent(session, subject, takesBaseUrl, folder, interrupt.signal);
}

const seen: (readonly Trace[])[] = [];
const lost: string[] = [];
for (const agent of chosen) {
  if (interrupt.signal.aborted) break;
  try {
    const traces = await tracesOf(agent);
    seen.push(traces);
    for (const trace of traces) {
      const { finished, because, seconds } = turnOf(trace);
      const said = finished ? "finished" : `NOT FINISHED: ${because}`;
      console.error(`${agent.spec}  ${trace.role}  ${seconds.toFixed(1)} s  ${said}`);
    }
  } catch (error) {
    lost.push(`${agent.spec}: ${error instanceof Error ? error.message : String(error)}`);
    console.error(`${agent.spec}  NOT RUN: ${lost.at(-1)}`);
  }
}

const text = page(seen, { lost, machine: `${platform()}-${arch()}` });
const path = `${root}docs/discoveries/agents.md`;
if (positionals.length === 0 && !interrupt.signal.aborted) writeFileSync(path, text);
else console.log(text);
const unfinished = seen.flat().filter((trace) => !turnOf(trace).finished).length;
console.error(`${seen.flat().length - unfinished} turns finished, ${unfinished + lost.length} not`);
process.exitCode = lost.length > 0 || unfinished > 0 ? 1 : 0;
