import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Packages as `npm install` lays them out, kept in a folder of the bench; scripts off. */
export function installed(folder: string, specs: readonly string[], name: string): string {
  const target = join(folder, name);
  if (existsSync(target)) return target;
  const fresh = `${target}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  writeFileSync(join(fresh, "package.json"), '{"private":true}\n');
  execFileSync(
    "npm",
    ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev", ...specs],
    { cwd: fresh, stdio: ["ignore", "ignore", "inherit"] },
  );
  renameSync(fresh, target);
  return target;
}
