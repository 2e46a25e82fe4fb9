import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** What a program printed and how it ended. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Whether a program is on this machine; tests that need it are skipped where it is not. */
export function has(program: string): boolean {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .some((folder) => existsSync(join(folder, program)));
}

/** Runs a program without proxy variables of the caller. @param input written to it, then its input is closed. */
export async function run(
  program: string,
  args: readonly string[],
  input = "",
  variables: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const child = spawn(program, args, {
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...variables },
    timeout: 120_000,
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (part: Buffer) => {
    out += part.toString("latin1");
  });
  child.stderr.on("data", (part: Buffer) => {
    err += part.toString("latin1");
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once("error", reject);
  child.once("close", resolve);
  return { code: await promise, out, err };
}

/** A file that lives as long as the test. */
export async function temporaryFile(
  name: string,
  content: string | Uint8Array,
): Promise<{ path: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), "telltale-wire-"));
  const path = join(folder, name);
  await writeFile(path, content);
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}
