import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return {};
  }
}

export const userLayer = () => readJson(join(homedir(), ".vervain", "settings.json"));

export const projectLayer = (root) => readJson(join(root, ".vervain.json"));

export function environmentLayer(env = process.env) {
  const layer = {};
  if (env.VERVAIN_MODEL) layer.model = env.VERVAIN_MODEL;
  if (env.VERVAIN_ENDPOINT) layer.endpoint = env.VERVAIN_ENDPOINT;
  if (env.VERVAIN_THEME) layer.theme = env.VERVAIN_THEME;
  if (env.VERVAIN_NO_COMPACT === "true") layer.autoCompact = false;
  return layer;
}
