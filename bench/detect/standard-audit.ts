import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { readTraces } from "../../packages/telltale/src/capture/trace/read.ts";
import { busySeconds } from "./busy-seconds.ts";

export const standardAuditSchema = z.object({
  /** Digest of the sources that it was made with. */
  of: z.string(),
  /** From the command to its end. */
  seconds: z.number(),
  trials: z.int(),
  /** Of one trial, from the subject's start to its end. */
  secondsATrial: z.number(),
  /** In which some subject was running. */
  busySeconds: z.number(),
});
export type StandardAudit = z.infer<typeof standardAuditSchema>;

const launcher = fileURLToPath(new URL("../../telltale", import.meta.url));
const program = fileURLToPath(new URL("one-second-turn.mjs", import.meta.url));

/** The audit that a user gets who says nothing of factors or budget, of a program whose turn takes a second. */
export async function standardAudit(of: string, seed: number): Promise<StandardAudit> {
  const folder = await mkdtemp(join(tmpdir(), "telltale-standard-"));
  try {
    const words = ["audit", "--quiet", "--seed", String(seed), "--save", folder];
    const started = performance.now();
    const child = spawn(launcher, [...words, "--", "node", program], { stdio: "ignore" });
    await once(child, "close");
    const seconds = (performance.now() - started) / 1000;
    const traces = readTraces(folder);
    const ran = traces.reduce((sum, { took }) => sum + took, 0) / 1000;
    return {
      of,
      seconds,
      trials: traces.length,
      secondsATrial: ran / traces.length,
      busySeconds: busySeconds(traces),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
