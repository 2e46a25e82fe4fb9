import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

function expand(value) {
  return value.replace(/\$\{(\w+)\}/g, (_, name) => process.env[name] ?? "");
}

export function loadServers(root) {
  const file = path.join(root, ".mcp.json");
  if (!existsSync(file)) return [];
  const { mcpServers = {} } = JSON.parse(readFileSync(file, "utf8"));
  return Object.entries(mcpServers).map(([name, server]) => ({
    name,
    ...server,
    args: (server.args ?? []).map(expand),
  }));
}
