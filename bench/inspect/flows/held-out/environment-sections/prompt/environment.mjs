import { existsSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

export async function environmentSection({ cwd, model }) {
  const isRepository = existsSync(path.join(cwd, ".git"));
  const shell = process.env.SHELL ? path.basename(process.env.SHELL) : "unknown";
  const lines = [
    `Working directory: ${cwd}`,
    `Is directory a git repo: ${isRepository ? "Yes" : "No"}`,
    `Shell: ${shell}`,
    `OS Version: ${os.release()}`,
    `Today's date: ${new Date().toISOString().slice(0, 10)}`,
    `Model: ${model}`,
  ];
  return `Here is useful information about the environment:\n<env>\n${lines.join("\n")}\n</env>`;
}
