import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  lchownSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { outcomeOf } from "../bad-input/run.ts";
import type { Ran } from "../bad-input/run.ts";

/** Who runs Telltale. */
export type Who = "root" | "user";

const checkout = fileURLToPath(new URL("../..", import.meta.url));
const ordinaryId = 54_321;
const home = "/home/canary-user";

/** Secrets of the caller that nothing of a subject may come to. */
export const secrets = {
  key: { path: `${home}/.ssh/id_canary`, content: "CANARY-SSH-KEY" },
  note: { path: `${home}/secret.txt`, content: "CANARY-NOTE" },
  variable: { name: "CANARY_VARIABLE", content: "CANARY-VALUE" },
} as const;

/** Shows the checkout and the home where anybody may read them, and becomes the user. */
const entry = `
set -e
mount --bind "$1" /srv
mount --bind "$2" /home
eval "$3"
shift 3
cd ${home}
exec "$@"`;

export interface RunOptions {
  /** Added to the caller's environment. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Shell lines that the caller runs before, in the shell that becomes Telltale (`exec 60</`). */
  readonly shell?: string;
  /** Shell lines that root runs before becoming the caller (a cgroup for the caller). */
  readonly asRoot?: string;
}

/** A home with secrets and a folder of an attack in it, made for one attack and removed with it. */
export interface Place {
  readonly who: Who;
  /** The home, as the caller and Telltale see it. */
  readonly home: string;
  /** The folder of the attack's inputs, as the caller and Telltale see it. */
  readonly folder: string;
  /** Where the home's files are for the test itself. */
  outside(path: string): string;
  /** Puts a file of the test's own making there, as the caller's. */
  write(path: string, content: string | Uint8Array, mode?: number): void;
  /** Compiles a C source of the inputs; gives the program's path as the caller sees it. */
  compile(source: string, ...flags: readonly string[]): string;
  /** Runs a command of the caller's own, outside any cage. */
  run(words: readonly string[], options?: RunOptions): Promise<Ran>;
  telltale(words: readonly string[], options?: RunOptions): Promise<Ran>;
  /** `telltale watch --json`: what it printed, parsed. @throws AssertionError where Telltale failed. */
  watch(words: readonly string[], options?: RunOptions): Promise<WatchReport>;
  [Symbol.dispose](): void;
}

/** What `telltale watch --json` prints, as far as attacks look at it. */
export interface WatchReport {
  readonly ending: string;
  readonly stdout: string;
  readonly exchanges: readonly Readonly<Record<string, unknown>>[];
  readonly connections: readonly Readonly<Record<string, unknown>>[];
  readonly lookups: readonly Readonly<Record<string, unknown>>[];
  readonly processes: readonly Readonly<Record<string, unknown>>[];
  readonly files: readonly Readonly<Record<string, unknown>>[];
  readonly notes: readonly { readonly code: string; readonly message: string }[];
  readonly [more: string]: unknown;
}

/** @param inputs folder whose files are laid out for the attack. */
export function openPlace(who: Who, inputs: string | undefined): Place {
  const id = who === "root" ? 0 : ordinaryId;
  const backing = mkdtempSync(join(tmpdir(), "telltale-escape-"));
  chmodSync(backing, 0o755);
  const outside = (path: string): string => join(backing, path.replace(/^\/home\//, ""));
  const folder = join(home, "attack");
  const own = (path: string): void => {
    for (const each of ["", ...globSync("**", { cwd: path })]) lchownSync(join(path, each), id, id);
  };
  const write = (path: string, content: string | Uint8Array, mode = 0o644): void => {
    mkdirSync(dirname(outside(path)), { recursive: true });
    writeFileSync(outside(path), content);
    chmodSync(outside(path), mode);
    own(outside(home));
  };
  mkdirSync(outside(folder), { recursive: true });
  if (inputs !== undefined) cpSync(inputs, outside(folder), { recursive: true });
  write(secrets.key.path, `${secrets.key.content}\n`, 0o600);
  write(secrets.note.path, `${secrets.note.content}\n`, 0o600);
  const run = async (words: readonly string[], options: RunOptions = {}): Promise<Ran> => {
    const become =
      who === "root"
        ? []
        : ["setpriv", `--reuid=${id}`, `--regid=${id}`, "--clear-groups", "--inh-caps=-all", "--"];
    const before =
      options.shell === undefined ? [] : ["bash", "-c", `${options.shell}\nexec "$@"`, "bash"];
    const variables = {
      PATH: process.env["PATH"] ?? "",
      HOME: home,
      [secrets.variable.name]: secrets.variable.content,
      ...options.variables,
    };
    const env = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
    const inside = [...become, "env", "-i", ...env, ...before, ...words];
    const apart = ["--mount", "--propagation", "private", "--", "/bin/sh", "-c", entry, "sh"];
    return await outcomeOf(
      spawn("unshare", [...apart, checkout, backing, options.asRoot ?? "", ...inside], {
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
  };
  const telltale = (words: readonly string[], options?: RunOptions): Promise<Ran> =>
    run(["/srv/telltale", ...words], options);
  return {
    who,
    home,
    folder,
    outside,
    write,
    compile(source, ...flags) {
      const program = source.replace(/\.c$/, "");
      const made = spawnSync(
        "cc",
        ["-O1", "-o", join(outside(folder), program), join(outside(folder), source), ...flags],
        { encoding: "utf8" },
      );
      assert.equal(made.status, 0, made.stderr);
      own(outside(folder));
      return join(folder, program);
    },
    run,
    telltale,
    async watch(words, options) {
      const { code, stdout, stderr } = await telltale(
        ["watch", "--json", "--quiet", ...words],
        options,
      );
      assert.equal(code, 0, stderr);
      return JSON.parse(stdout) as WatchReport;
    },
    [Symbol.dispose]: () => rmSync(backing, { recursive: true, force: true }),
  };
}
