import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { auditResultSchema } from "../../packages/telltale/src/judgement/audit/result.ts";
import { readTraces } from "../../packages/telltale/src/capture/trace/read.ts";
import { commandOf } from "../../specimens/load.ts";
import type { Specimen } from "../../specimens/load.ts";
import { busySeconds } from "./busy-seconds.ts";
import { readJson } from "./read-json.ts";
import type { RunRecord } from "./run-record.ts";

const launcher = fileURLToPath(new URL("../../telltale", import.meta.url));
/** Longer than any audit of a specimen takes that ends by itself. */
const longestSeconds = 1200;

export interface RunOf {
  readonly of: string;
  readonly seed: number;
  /** As after `--budget`; `default` gives none. */
  readonly budget: string;
}

/** One audit from the command line to its JSON, as a user has it. */
export async function auditSpecimen(specimen: Specimen, run: RunOf): Promise<RunRecord> {
  const began = new Date().toISOString();
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "telltale-detect-"));
  const budget = run.budget === "default" ? [] : ["--budget", run.budget];
  const words = ["audit", "--json", "--quiet", ...budget, "--seed", String(run.seed)];
  try {
    const child = spawn(launcher, [...words, "--save", folder, "--", ...commandOf(specimen)], {
      stdio: ["ignore", "pipe", "pipe"],
      timeout: longestSeconds * 1000,
    });
    const [stdout, stderr, [exitCode]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "close") as Promise<[number | null]>,
    ]);
    const facts = { specimen: specimen.name, ...run, began, exitCode };
    const parsed = auditResultSchema.safeParse(readJson(stdout));
    if (!parsed.success)
      return {
        ...facts,
        ending: "failed",
        complaint: stderr.slice(-2000),
        trials: 0,
        seconds: (performance.now() - started) / 1000,
        trialSeconds: 0,
        conclusive: false,
        dependences: [],
        factorsTested: [],
        unexplainedBitsPerTurn: 0,
      };
    const result = parsed.data;
    const traces = readTraces(folder);
    return {
      ...facts,
      ending: "judged",
      trials: result.trials,
      seconds: result.seconds,
      trialSeconds: traces.reduce((sum, trace) => sum + trace.took, 0) / 1000,
      busySeconds: busySeconds(traces),
      conclusive: result.conclusive,
      dependences: result.dependences,
      factorsTested: result.coverage.factorsTested,
      unexplainedBitsPerTurn: result.capacity.unexplainedBitsPerTurn,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
