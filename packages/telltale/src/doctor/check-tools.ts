import { execFile } from "node:child_process";
import { systemTools } from "./system-tools.ts";
import type { SystemTool, ToolStatus } from "./tool.ts";

/** Runs a shell script; resolves with its standard error, never rejects. */
export type RunScript = (
  script: string,
) => Promise<{ readonly succeeded: boolean; readonly said: string }>;

/** The path on which the cage looks for its programs; the caller's own PATH is searched too, where npm may be. */
const systemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
const longest = 20_000;

export const runScript: RunScript = (script) =>
  new Promise((resolve) => {
    const env = {
      PATH: `${systemPath}:${process.env["PATH"] ?? ""}`,
      HOME: process.env["HOME"] ?? "/",
      LC_ALL: "C",
    };
    const child = execFile(
      "/bin/sh",
      ["-c", script],
      { env, timeout: longest, killSignal: "SIGKILL" },
      (error, _stdout, stderr) => {
        resolve({ succeeded: error === null, said: stderr });
      },
    );
    child.stdin?.end();
  });

/** Tests every tool in the way in which the cage uses it. Takes under a second where they work. */
export async function checkTools(
  run: RunScript = runScript,
  tools: readonly SystemTool[] = systemTools,
): Promise<readonly ToolStatus[]> {
  return await Promise.all(tools.map(async (tool) => await checkTool(tool, run)));
}

async function checkTool(tool: SystemTool, run: RunScript): Promise<ToolStatus> {
  for (const program of tool.programs) {
    const found = await run(`command -v ${program} >/dev/null`);
    if (!found.succeeded) return { tool, state: "missing", detail: "" };
  }
  const { succeeded, said } = await run(`{ ${tool.attempt}; } >/dev/null`);
  if (succeeded) return { tool, state: "works", detail: "" };
  // A reduced program of the same name (busybox's) lacks options: the package with the complete one is missing.
  const lacking = /not found|is not there|(?:unrecognized|invalid|illegal|unknown) option/i.test(
    said,
  );
  // oxlint-disable-next-line no-control-regex -- a program's words reach a terminal: no escapes
  const detail = (said.trim().split("\n")[0] ?? "")
    .replaceAll(/[\u0000-\u001f\u007f]/g, "?")
    .slice(0, 200);
  return { tool, state: lacking ? "missing" : "refused", detail: lacking ? "" : detail };
}
