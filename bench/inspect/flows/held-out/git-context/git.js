import { execFile } from "node:child_process";
import { promisify } from "node:util";

const exec = promisify(execFile);

async function git(...args) {
  try {
    const { stdout } = await exec("git", args, { timeout: 3000 });
    return stdout.trim();
  } catch {
    return "";
  }
}

export async function gitContext() {
  const [branch, status, remote, author] = await Promise.all([
    git("rev-parse", "--abbrev-ref", "HEAD"),
    git("status", "--short"),
    git("remote", "get-url", "origin"),
    git("config", "user.name"),
  ]);
  return { branch, status, remote, author };
}

export async function commitCount() {
  return Number(await git("rev-list", "--count", "HEAD"));
}
