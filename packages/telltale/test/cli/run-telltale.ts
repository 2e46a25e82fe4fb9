import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** The command that starts the entry point, for a shell. */
export const command = `'${process.execPath}' --no-warnings '${entry}'`;

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real entry point as a user would: another process, pipes for what it writes. */
export async function telltale(
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return runNode([entry, ...words], variables);
}

export async function runNode(
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const child = spawn(process.execPath, ["--no-warnings", ...words], {
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return outcomeOf(child);
}

/** What became of a process and what it wrote. */
export async function outcomeOf(
  child: ChildProcessByStdio<null, Readable, Readable>,
): Promise<Ran> {
  const closed = Promise.withResolvers<number | null>();
  child.on("error", closed.reject);
  child.on("close", closed.resolve);
  const [code, stdout, stderr] = await Promise.all([
    closed.promise,
    textOf(child.stdout),
    textOf(child.stderr),
  ]);
  return { code, stdout, stderr };
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
