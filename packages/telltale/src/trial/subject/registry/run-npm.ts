import { Cage } from "../../../capture/cage/cage.ts";
import { CageError } from "../../../capture/cage/errors.ts";
import { defaultLimits } from "../../../capture/cage/plan.ts";
import type { TrialPlan } from "../../../capture/cage/plan.ts";
import { quote } from "../../../capture/cage/script.ts";
import { standsInCage } from "../host-paths.ts";
import type { Gateway } from "./gateway.ts";
import { runUncaged } from "./npm-uncaged.ts";
import { mostOutput, mostSeconds, npmSettings } from "./npm-task.ts";
import type { NpmResult, NpmTask } from "./npm-task.ts";
import type { NpmProgram } from "./npm-program.ts";

/** The public registry's name, which npm replaces by any configured registry. */
const origin = "http://registry.npmjs.org";

/**
 * Runs npm in a cage in which it can reach only the gateway, has only the manifest, and can write only to memory. Where
 * no cage is available it runs without one, with the same gateway, manifest and settings.
 */
export async function runNpm(
  npm: NpmProgram,
  gateway: Gateway,
  errand: NpmTask,
  signal: AbortSignal | undefined,
): Promise<NpmResult> {
  try {
    return await runCaged(npm, gateway, errand, signal ?? new AbortController().signal);
  } catch (error) {
    if (!(error instanceof CageError)) throw error;
    if (signal?.aborted === true) return { code: 1, stdout: "", stderr: "", caged: true };
    return await runUncaged(npm, gateway, errand, signal);
  }
}

async function runCaged(
  npm: NpmProgram,
  gateway: Gateway,
  { argv, manifest, result }: NpmTask,
  signal: AbortSignal,
): Promise<NpmResult> {
  const isSystems = standsInCage(npm.file);
  const file = isSystems ? npm.file : `/opt/npm${npm.file.slice(npm.root.length)}`;
  const words = [
    npm.node ?? "node",
    file,
    ...argv,
    ...npmSettings(gateway.registryAt(origin), "/tmp/npm"),
  ];
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
      gracePeriod: 0,
    },
  };
  const trust = { authority: "", subjectHash: "none", bundle: "" };
  await using cage = await Cage.open(plan, trust, {
    connection: (socket) => {
      gateway.server.emit("connection", socket);
      socket.resume();
    },
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
