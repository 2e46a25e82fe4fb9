import { spawnSync } from "node:child_process";

function shell() {
  return process.env.SHELL?.endsWith("zsh") ? "/bin/zsh" : "/bin/bash";
}

export const bash = () => ({
  name: "bash",
  description: `Runs a command in ${shell()}.`,
  parameters: { type: "object", properties: { command: { type: "string" } } },
});

export function runBash({ command }) {
  const { stdout, stderr } = spawnSync(shell(), ["-c", command], { encoding: "utf8", timeout: 120_000 });
  return `${stdout}${stderr}`;
}
