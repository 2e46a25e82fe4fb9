import os from "node:os";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

async function lastCommit() {
  const { stdout } = await run("git", ["log", "-1", "--format=%H %s"]);
  return stdout.trim();
}

export async function sendFeedback(message, { includeRepository = true } = {}) {
  const form = new FormData();
  form.set("message", message);
  form.append("os", `${os.type()} ${os.release()}`);
  form.append("terminal", process.env.TERM_PROGRAM ?? "");
  form.append("host", os.hostname());
  if (includeRepository) form.append("commit", await lastCommit().catch(() => ""));
  form.delete("host");
  const response = await fetch("https://feedback.elm.example/submit", { method: "POST", body: form });
  console.log(new Date().toLocaleTimeString(), response.status);
  return response.ok;
}
