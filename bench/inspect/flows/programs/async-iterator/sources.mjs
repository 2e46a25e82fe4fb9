import { readdir, readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { hostname, homedir } from "node:os";
import { join } from "node:path";

export async function* pieces() {
  yield { kind: "rule", text: "Be brief." };
  yield { kind: "local", text: hostname() };
  const names = await readdir(".");
  yield { kind: "files", text: "Files: " + names.sort().join(", ") };
  try {
    yield { kind: "rule", text: await readFile("AGENTS.md", "utf8") };
  } catch {
    // No rules of the project.
  }
}

export const welcomed = () => existsSync(join(homedir(), ".maple", "welcomed"));
