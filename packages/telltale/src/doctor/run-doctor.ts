import type { Streams } from "../report/streams.ts";
import { installTools } from "./install-tools.ts";
import type { PreparedTools } from "./install-tools.ts";
import type { ToolStatus } from "./tool.ts";

export interface DoctorOptions {
  readonly yes: boolean;
  readonly json: boolean;
}

/** `telltale doctor`: exit code 0 when a cage can be created here, 2 when not. */
export async function runDoctor(
  options: DoctorOptions,
  io: Streams,
  signal: AbortSignal,
  prepare: typeof installTools = installTools,
): Promise<0 | 2> {
  const say = (line: string): void => io.progress.write(`telltale: ${line}\n`);
  const prepared = await prepare(
    { yes: options.yes, interactive: io.progress.interactive },
    say,
    signal,
  );
  io.output.write(options.json ? jsonOf(prepared) : screenOf(prepared.statuses, io));
  return canCage(prepared.statuses) ? 0 : 2;
}

/** True when every required tool works. */
export function canCage(statuses: readonly ToolStatus[]): boolean {
  return statuses.every(({ tool, state }) => !tool.required || state === "works");
}

/** What is lost without each missing tool, one line each, for the coverage. */
export function lostLines(statuses: readonly ToolStatus[]): readonly string[] {
  return statuses
    .filter(({ state }) => state !== "works")
    .map(
      ({ tool, state, detail }) =>
        `${tool.name} ${state}${detail === "" ? "" : ` (${detail})`}: ${tool.lost}`,
    );
}

function jsonOf({ statuses, plan }: PreparedTools): string {
  const tools = statuses.map(({ tool, state, detail }) => ({
    name: tool.name,
    state,
    detail,
    purpose: tool.purpose,
    lost: tool.lost,
    required: tool.required,
    packages: tool.packages,
  }));
  return `${JSON.stringify({ schema: "telltale.doctor/1", canCage: canCage(statuses), tools, toInstall: plan.line }, undefined, 2)}\n`;
}

function screenOf(statuses: readonly ToolStatus[], io: Streams): string {
  const { paint } = io.output;
  const width = Math.max(...statuses.map(({ tool }) => tool.name.length));
  const lines = statuses.flatMap(({ tool, state, detail }) => {
    const mark = paint(
      state === "works" ? "good" : tool.required ? "bad" : "warning",
      state.padEnd(7),
    );
    const line = `  ${mark}  ${tool.name.padEnd(width)}  ${tool.purpose}`;
    if (state === "works") return [line];
    const indent = " ".repeat(width + 13);
    const more = [`without it: ${tool.lost}`];
    if (detail !== "") more.push(`it said: ${detail}`);
    if (state === "refused" && tool.advice !== undefined) more.push(tool.advice);
    return [line, ...more.map((text) => `${indent}${paint("dim", text)}`)];
  });
  const verdict = canCage(statuses)
    ? paint("good", "A cage can be made here.")
    : paint("bad", "No cage can be made here.");
  return `${lines.join("\n")}\n\n  ${verdict}\n`;
}
