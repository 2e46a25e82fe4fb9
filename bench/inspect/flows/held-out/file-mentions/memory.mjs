import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

const read = (path) => readFile(path, "utf8").catch(() => "");

export async function memory(root) {
  const [user, project] = await Promise.all([
    read(join(homedir(), ".sorrel", "MEMORY.md")),
    read(join(root, "SORREL.md")),
  ]);
  return { user: user.trim(), project: project.trim() };
}
