import { spawn } from "node:child_process";

export function run(command, args, env = process.env) {
  const clean = { PATH: env.PATH };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "inherit", env: clean });
    child.once("error", reject);
    child.once("close", resolve);
  });
}
