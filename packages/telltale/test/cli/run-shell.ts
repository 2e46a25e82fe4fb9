import { spawn, spawnSync } from "node:child_process";
import type { Ran } from "./run-telltale.ts";
import { outcomeOf } from "./run-telltale.ts";

export type Shell = "bash" | "zsh" | "fish";

export function isInstalled(shell: Shell): boolean {
  return spawnSync(shell, ["-c", "true"]).status === 0;
}

/** Runs a line of shell, without the user's start-up files. */
export async function runShell(shell: Shell, line: string): Promise<Ran> {
  const plain = { bash: ["--norc"], zsh: ["-f"], fish: ["--no-config"] }[shell];
  return outcomeOf(spawn(shell, [...plain, "-c", line], { stdio: ["ignore", "pipe", "pipe"] }));
}
