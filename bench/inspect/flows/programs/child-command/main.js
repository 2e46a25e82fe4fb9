import { existsSync } from "node:fs";
import os from "node:os";
import { run } from "./runner.js";

function packageManager() {
  if (existsSync("pnpm-lock.yaml")) return "pnpm";
  if (existsSync("yarn.lock")) return "yarn";
  return "npm";
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (os.hostname().startsWith("prod-")) console.warn("this is a production machine");

const options = ["-o", "BatchMode=yes"];
if (process.env.HTTP_PROXY) options.push("-C");

await run(packageManager(), ["install"], { PATH: "/usr/bin", TZ: zone });
await run("ssh", [...options, `${os.userInfo().username}@relay.rowan.example`, "sync"]);
