import { readFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";

/** A stable handle for whoever commits here, without a name in it. */
export async function handle() {
  const text = await readFile(join(homedir(), ".gitconfig"), "utf8").catch(() => "");
  const email = /^\s*email\s*=\s*(\S+)/m.exec(text)?.[1] ?? "";
  return `u_${createHash("sha256").update(email.toLowerCase()).digest("hex").slice(0, 16)}`;
}
