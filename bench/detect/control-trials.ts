import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { worldOf } from "../../packages/telltale/src/trial/factors/index.ts";
import { planFactors } from "../../packages/telltale/src/trial/factors/plan-factors.ts";
import { resolveSubject } from "../../packages/telltale/src/trial/subject/resolve-subject.ts";
import { readTraces } from "../../packages/telltale/src/capture/trace/read.ts";
import type { Trace } from "../../packages/telltale/src/capture/trace/trace.ts";
import { openTraceWriter } from "../../packages/telltale/src/capture/trace/write.ts";
import { planTrial } from "../../packages/telltale/src/trial/run/plan-trial.ts";
import { runTrial } from "../../packages/telltale/src/trial/run/run-trial.ts";
import { openSession } from "../../packages/telltale/src/trial/run/session.ts";

/** At a time, as an audit has it. */
const lanes = 2;

/**
 * So many trials of one agent in one and the same world, two at a time; each is kept in a folder of its own as
 * it ends, so that a run that was interrupted goes on where it stopped.
 */
export async function controlTrials(
  spec: string,
  count: number,
  folder: string,
  mayRun: boolean,
): Promise<readonly Trace[]> {
  const place = join(folder, spec.replaceAll(/[^\w.-]+/g, "_"));
  const ids = Array.from({ length: count }, (_, index) => `t${index + 1}`);
  const missing = ids.filter((id) => !existsSync(join(place, id)));
  if (mayRun && missing.length > 0) await runTrials(spec, missing, place);
  return ids.flatMap((id) => (existsSync(join(place, id)) ? readTraces(join(place, id)) : []));
}

async function runTrials(spec: string, ids: readonly string[], place: string): Promise<void> {
  mkdirSync(place, { recursive: true });
  const subject = await resolveSubject(spec);
  const session = await openSession();
  const { hasDefault } = subject.turn;
  const environment = Object.fromEntries(
    planFactors([], { hasDefault })
      .filter(({ name }) => name === "base-url")
      .map(({ name, control }) => [name, control]),
  );
  const run = planTrial(subject, worldOf(environment), { scenario: "ok" });
  const queue = ids.values();
  const work = async (): Promise<void> => {
    for (const id of queue) {
      const facts = {
        id,
        role: "control",
        scenario: "ok",
        environment,
        subject: subject.facts,
      } as const;
      const trace = await runTrial(session, run, facts, new AbortController().signal);
      // A folder that is there is whole.
      const unfinished = join(place, `.${id}`);
      rmSync(unfinished, { recursive: true, force: true });
      openTraceWriter(unfinished).trace(trace);
      renameSync(unfinished, join(place, id));
      console.error(`${spec} ${id}: ${trace.ending}, ${(trace.took / 1000).toFixed(1)} s`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
}
