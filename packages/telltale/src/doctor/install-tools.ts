import { spawn } from "node:child_process";
import { checkTools, runScript } from "./check-tools.ts";
import { installPlan } from "./install-plan.ts";
import type { InstallPlan } from "./install-plan.ts";
import { packageManagers } from "./tool.ts";
import type { ToolStatus } from "./tool.ts";

export interface PreparedTools {
  readonly statuses: readonly ToolStatus[];
  readonly plan: InstallPlan;
}

/**
 * Checks all tools, and installs the missing ones when it may (as root, or when the user agreed), after one line that
 * announces it.
 * @param say takes a line without a line feed.
 */
export async function installTools(
  options: { readonly yes: boolean; readonly interactive: boolean },
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<PreparedTools> {
  const statuses = await checkTools();
  const plan = installPlan(statuses, {
    available: await availablePrograms(),
    root: process.getuid?.() === 0,
    ...options,
  });
  if (plan.commands.length === 0) return { statuses, plan };
  if (!plan.may) {
    say(`missing system tools; to install them: ${plan.line}`);
    return { statuses, plan };
  }
  say(`installing the system packages ${plan.packages.join(", ")}: ${plan.line}`);
  let failed = "";
  for (const command of plan.commands) failed = (await runCommand(command, signal)) || failed;
  const now = await checkTools();
  if (
    now.some(
      ({ state, tool }) =>
        state === "missing" &&
        plan.packages.some((name) => Object.values(tool.packages).includes(name)),
    )
  ) {
    say(
      `not everything could be installed${failed === "" ? "" : ` (${failed})`}; by hand: ${plan.line}`,
    );
  }
  return { statuses: now, plan };
}

async function availablePrograms(): Promise<ReadonlySet<string>> {
  const names = [...packageManagers, "sudo"];
  const found = await Promise.all(
    names.map(async (name) => (await runScript(`command -v ${name} >/dev/null`)).succeeded),
  );
  return new Set(names.filter((_, index) => found[index] === true));
}

/** Gives the last line of its error output when it failed. Its input is the caller's: sudo may ask for a password. */
async function runCommand(command: readonly string[], signal?: AbortSignal): Promise<string> {
  const [program = "", ...words] = command;
  return await new Promise((resolve) => {
    let said = "";
    const child = spawn(program, words, {
      stdio: ["inherit", "ignore", "pipe"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      ...(signal === undefined ? {} : { signal }),
    });
    child.stderr
      .setEncoding("utf8")
      .on("data", (text: string) => (said = (said + text).slice(-4096)));
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code) =>
      resolve(code === 0 ? "" : lastLine(said) || `${program} ended with ${code}`),
    );
  });
}

function lastLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- a program's words reach a terminal: no escapes
  return (text.trim().split("\n").at(-1) ?? "")
    .replaceAll(/[\u0000-\u001f\u007f]/g, "?")
    .slice(0, 200);
}
