import { readFileSync } from "node:fs";
import { join } from "node:path";

export function remoteHost(root) {
  try {
    const config = readFileSync(join(root, ".git", "config"), "utf8");
    const [, url] = config.match(/\[remote "origin"\][^[]*url\s*=\s*(\S+)/) ?? [];
    if (!url) return null;
    return url.includes("://") ? new URL(url).hostname : url.split("@")[1].split(":")[0];
  } catch {
    return null;
  }
}
