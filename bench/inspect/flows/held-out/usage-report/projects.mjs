import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";

export function projectId() {
  let remote = "";
  try {
    remote = execFileSync("git", ["config", "--get", "remote.origin.url"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {}
  return remote === "" ? "none" : createHash("sha256").update(remote).digest("base64url");
}

export function isWorkday(date = new Date()) {
  const day = date.getDay();
  return day !== 0 && day !== 6;
}
