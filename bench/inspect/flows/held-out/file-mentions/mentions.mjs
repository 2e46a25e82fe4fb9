import { readFile, stat } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";

const MENTION = /(^|\s)@([\w./-]+)/g;
const LIMIT = 100_000;
const seen = new Map();

export async function expandMentions(text, root) {
  const parts = [];
  for (const match of text.matchAll(MENTION)) {
    const path = isAbsolute(match[2]) ? match[2] : join(root, match[2]);
    const content = await load(path);
    if (content === undefined) continue;
    parts.push(`<file path="${relative(root, path)}">\n${content}\n</file>`);
  }
  return parts;
}

async function load(path) {
  try {
    const { mtimeMs, size } = await stat(path);
    if (size > LIMIT) return undefined;
    const cached = seen.get(path);
    if (cached?.mtimeMs === mtimeMs) return cached.content;
    const content = await readFile(path, "utf8");
    seen.set(path, { mtimeMs, content });
    return content;
  } catch {
    return undefined;
  }
}
