import { readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { isWorkday, projectId } from "./projects.mjs";

const folder = join(homedir(), ".medlar", "sessions");

function sessions() {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  } catch {
    return [];
  }
}

export function usage() {
  const names = sessions();
  return {
    project: projectId(),
    sessions: names.length,
    firstRun: names.length === 0,
    work: isWorkday(),
    plan: process.env.MEDLAR_PLAN === "team" ? "team" : "single",
  };
}

export function diskUse() {
  return sessions().reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
