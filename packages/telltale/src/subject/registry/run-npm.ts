import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cage } from "../../cage/cage.ts";
import { CageError } from "../../cage/errors.ts";
import { quote } from "../../cage/script.ts";
import { defaultLimits } from "../../cage/plan.ts";
import type { TrialPlan } from "../../cage/plan.ts";
import { removeFolder } from "../cache-folder.ts";
import { standsInCage } from "../host-paths.ts";
import type { Gateway } from "./gateway.ts";
import type { NpmProgram } from "./npm-program.ts";

/** One question to npm: it answers from what the gateway has, and changes nothing that is kept. */
export interface NpmErrand {
  readonly argv: readonly string[];
  /** Its package.json, of our own making. */
  readonly manifest: string;
  /** A file that it is to make, given in place of what it prints. */
  readonly result?: string;
}

export interface NpmAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** False where no cage could be made for it: then it ran beside Telltale. */
  readonly caged: boolean;
}

/** A list of all packages of a large tool has a few megabytes. */
const mostOutput = 64 * 1024 ** 2;
const mostSeconds = 300;
/** What the public registry is called: npm takes this name for any registry that is configured. */
const origin = "http://registry.npmjs.org";

/** Scripts off, no question asked, no git, and no setting but these; older versions of npm know them all. */
function settings(registry: string, folder: string): readonly string[] {
  return [
    `--registry=${registry}`,
    `--cache=${folder}/cache`,
    `--userconfig=${folder}/user`,
    `--globalconfig=${folder}/global`,
    `--logs-dir=${folder}/logs`,
    "--replace-registry-host=always",
    "--no-omit-lockfile-registry-resolved",
    "--git=/nonexistent/git",
    "--script-shell=/bin/false",
    "--node-options=",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--no-progress",
    "--no-engine-strict",
    "--loglevel=error",
    "--fetch-retries=0",
    "--prefer-online",
  ];
}

/**
 * Runs npm in a cage where the gateway is all that it can reach, the manifest all that it has, and memory all that it
 * can write. Where no cage is to be had it runs beside Telltale, with the same gateway, manifest and settings.
 */
export async function runNpm(
  npm: NpmProgram,
  gateway: Gateway,
  errand: NpmErrand,
  signal: AbortSignal | undefined,
): Promise<NpmAnswer> {
  try {
    return await runCaged(npm, gateway, errand, signal ?? new AbortController().signal);
  } catch (error) {
    if (!(error instanceof CageError)) throw error;
    return await runBeside(npm, gateway, errand, signal);
  }
}

async function runCaged(
  npm: NpmProgram,
  gateway: Gateway,
  { argv, manifest, result }: NpmErrand,
  signal: AbortSignal,
): Promise<NpmAnswer> {
  const isSystems = standsInCage(npm.file);
  const file = isSystems ? npm.file : `/opt/npm${npm.file.slice(npm.root.length)}`;
  const words = ["node", file, ...argv, ...settings(gateway.registryAt(origin), "/tmp/npm")];
  const command = words.map(quote).join(" ");
  const script = result === undefined ? command : `${command} >&2 && exec cat ${quote(result)}`;
  const plan: TrialPlan = {
    argv: ["/bin/sh", "-c", script],
    before: [],
    variables: { NODE_NO_WARNINGS: "1" },
    user: "npm",
    home: "/home/npm",
    hostname: "npm",
    timezone: "UTC",
    machineId: "",
    workspace: "work",
    files: [{ path: "/home/npm/work/package.json", content: manifest }],
    traced: false,
    trustVariables: false,
    mounts: isSystems ? [] : [{ from: npm.root, to: "/opt/npm" }],
    path: [],
    limits: {
      ...defaultLimits,
      seconds: mostSeconds,
      output: mostOutput,
      linger: 0,
    },
  };
  const trust = { authority: "", subjectHash: "none", bundle: "" };
  await using cage = await Cage.open(plan, trust, {
    connection: (socket) => void gateway.server.emit("connection", socket),
    lookup: () => {},
  });
  const { exitCode = 1, stdout, stderr } = await cage.run(signal, () => 0);
  return {
    code: stdout.length > stdout.kept.length ? 1 : exitCode,
    stdout: stdout.kept.toString("utf8"),
    stderr: stderr.kept.toString("utf8"),
    caged: true,
  };
}

/** The same without a cage: a fresh folder for its home and all its files, and no variable of the caller's. */
async function runBeside(
  npm: NpmProgram,
  gateway: Gateway,
  { argv, manifest, result }: NpmErrand,
  signal: AbortSignal | undefined,
): Promise<NpmAnswer> {
  const folder = await mkdtemp(join(tmpdir(), "telltale-npm-"));
  const { server } = gateway;
  try {
    await writeFile(join(folder, "package.json"), manifest);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const registry = gateway.registryAt(`http://127.0.0.1:${port}`);
    const words = [npm.file, ...argv, ...settings(registry, join(folder, "npm"))];
    const child = spawn("setpriv", ["--pdeathsig", "KILL", "--", process.execPath, ...words], {
      cwd: folder,
      env: { PATH: "/usr/bin:/bin", HOME: folder, TMPDIR: folder, NODE_NO_WARNINGS: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: mostSeconds * 1000,
      killSignal: "SIGKILL",
      ...(signal === undefined ? {} : { signal }),
    });
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const)
      child[name].setEncoding("utf8").on("data", (text: string) => {
        if (texts[name].length + text.length <= mostOutput) texts[name] += text;
        else child.kill("SIGKILL");
      });
    child.on("error", () => {});
    const [code] = (await once(child, "close")) as [number | null];
    const made =
      result === undefined || code !== 0
        ? texts.stdout
        : await readFile(join(folder, result), "utf8");
    return { code: code ?? 1, stdout: made, stderr: texts.stderr, caged: false };
  } finally {
    server.close();
    server.closeAllConnections();
    await removeFolder(folder);
  }
}
