import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  /** Added to the caller's environment. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Shell lines that change mounts before Telltale starts, in a mount namespace of its own. */
  readonly mounts?: string;
}

export const checkout = fileURLToPath(new URL("../..", import.meta.url));
export const launcher = join(checkout, "telltale");
const fixtures = join(import.meta.dirname, "fixtures");

/** A subject of `fixtures/` as a command. */
export function fixture(name: string, ...words: readonly string[]): readonly string[] {
  const path = join(fixtures, name);
  return ["--", ...(name.endsWith(".sh") ? ["/bin/sh"] : [process.execPath]), path, ...words];
}

type Running = ChildProcessByStdio<null, Readable, Readable>;

/** Starts the launcher as a user would. */
export function start(words: readonly string[], surroundings: Surroundings = {}): Running {
  const { variables, mounts } = surroundings;
  const line = [launcher, ...words];
  const [program = "", ...rest] = mounts === undefined ? line : [...apart(mounts), ...line];
  return spawn(program, rest, {
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function apart(mounts: string): readonly string[] {
  const own = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const script = `set -e\n${mounts}\nexec "$@"`;
  return ["unshare", ...own, "--mount", "--propagation", "private", "sh", "-c", script, "sh"];
}

export async function outcomeOf(child: Running): Promise<Ran> {
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

export async function telltale(
  words: readonly string[],
  surroundings: Surroundings = {},
): Promise<Ran> {
  return await outcomeOf(start(words, surroundings));
}

/** The part of `telltale watch --json` that is expected here. */
export interface Watched {
  readonly ending: string;
  /** Milliseconds. */
  readonly took: number;
  readonly exitCode?: number;
  readonly signal?: string;
  readonly stdout: string;
  readonly means: readonly string[];
  readonly exchanges: readonly { readonly target: string }[];
  readonly connections: readonly {
    readonly host: string;
    readonly port: number;
    readonly outcome: string;
    readonly reason?: string;
  }[];
  readonly processes: readonly unknown[];
  readonly files: readonly unknown[];
  readonly notes: readonly { readonly code: string; readonly message: string }[];
}

/** One trial that Telltale itself ends well: its result, whatever the subject did. */
export async function watched(
  words: readonly string[],
  surroundings: Surroundings = {},
): Promise<Watched> {
  const ran = await telltale(["watch", "--json", "--quiet", ...words], surroundings);
  assert.equal(ran.stderr, "");
  assert.equal(ran.code, 0);
  return JSON.parse(ran.stdout) as Watched;
}

/** Checks that a run ended as a failure does: one line on standard error that says so, and code 2. */
export function assertRefused({ code, stderr }: Ran, expected: RegExp): void {
  assert.match(stderr, /^telltale: [^\n]+\n$/, "one line on standard error");
  assert.match(stderr, expected);
  assert.doesNotMatch(stderr, /this is a bug/);
  assert.doesNotMatch(stderr, /\u001B/, "nothing that a terminal acts on");
  assert.equal(code, 2);
}

export interface TemporaryFolder {
  readonly path: string;
  [Symbol.dispose](): void;
}

export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), "telltale-bad-input-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Why nothing can be run in a cage here, or `false`. */
export const cageless: string | false =
  spawnSync("unshare", ["--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "true"])
    .status === 0
    ? false
    : "user namespaces are not to be had here";
