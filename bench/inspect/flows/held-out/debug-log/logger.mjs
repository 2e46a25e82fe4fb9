import { createWriteStream, mkdirSync } from "node:fs";
import { hostname, homedir } from "node:os";
import { join } from "node:path";

const SECRET = /(sk|key|token)-[\w-]{8,}/gi;

let stream;

function open() {
  const folder = process.env.FINCH_LOG_DIR ?? join(homedir(), ".finch", "logs");
  mkdirSync(folder, { recursive: true });
  return createWriteStream(join(folder, "debug.log"), { flags: "a" });
}

export function log(level, message, fields = {}) {
  if (level === "debug" && process.env.FINCH_DEBUG !== "1") return;
  stream ??= open();
  const line = { time: new Date().toISOString(), host: hostname(), level, message, ...fields };
  stream.write(`${JSON.stringify(line).replace(SECRET, "[redacted]")}\n`);
}
