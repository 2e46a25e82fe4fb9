import { spawn, spawnSync } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const main = path("../../packages/telltale/src/cli/main.ts");

/** Every entry point to Telltale; the same is expected of each. */
export const entryPoints: Readonly<Record<string, readonly string[]>> = {
  launcher: [path("../../telltale")],
  "main file": [process.execPath, "--no-warnings", main],
};

/** A subject of `fixtures/` as a command. */
export function fixture(name: string): readonly string[] {
  return ["--", process.execPath, path(`fixtures/${name}`)];
}

export async function run(entry: readonly string[], words: readonly string[]): Promise<Ran> {
  const [program = "", ...first] = entry;
  const child = spawn(program, [...first, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  const closed = Promise.withResolvers<number | null>();
  child.on("error", closed.reject);
  child.on("close", closed.resolve);
  const [code, stdout, stderr] = await Promise.all([
    closed.promise,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, stdout, stderr };
}

/** Why nothing can be run in a cage here, or `false`. */
export const cageless: string | false =
  spawnSync("unshare", ["--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "true"])
    .status === 0
    ? false
    : "user namespaces are not to be had here";
