import { spawnSync } from "node:child_process";
import type { Specimen } from "./load.ts";

/**
 * Makes what a specimen's command needs, in its folder, where nothing of it is kept under version control.
 * @returns why it cannot be had here (a compiler is missing), or `undefined` when all is there.
 * @throws Error when the build itself is wrong.
 */
export function buildSpecimen({ name, folder, truth }: Specimen): string | undefined {
  const [program, ...words] = truth.build ?? [];
  if (program === undefined) return undefined;
  const { error, status, stderr } = spawnSync(program, words, { cwd: folder, encoding: "utf8" });
  if (error !== undefined) return `${program} is not here: ${error.message}`;
  if (status !== 0) throw new Error(`specimens/${name} cannot be built: ${stderr}`);
  return undefined;
}
