import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { homedir } from "node:os";
import { join, dirname } from "node:path";

const file = join(homedir(), ".config", "pine", "install-id");

export function installId() {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    const id = randomUUID();
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, id);
    return id;
  }
}
