/** What the cage and the recording cost one headless turn, against the same turn bare. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { environmentOf, trustVariables } from "../../packages/telltale/src/cage/etc.ts";
import { worldOf } from "../../packages/telltale/src/probe/factors/index.ts";
import { resolveSubject } from "../../packages/telltale/src/subject/resolve-subject.ts";
import type { Subject } from "../../packages/telltale/src/subject/subject.ts";
import type { Trace } from "../../packages/telltale/src/trace/trace.ts";
import { planTrial } from "../../packages/telltale/src/trial/plan-trial.ts";
import type { PlannedRun } from "../../packages/telltale/src/trial/plan-trial.ts";
import { runTrial } from "../../packages/telltale/src/trial/run-trial.ts";
import { openSession } from "../../packages/telltale/src/trial/session.ts";
import type { Session } from "../../packages/telltale/src/trial/session.ts";

const base = "http://models.example.net";

/** Without the contacts that the vendor lets one switch off: nobody would answer them in the bare run, and waiting is not work. */
const turnOnly = { scenario: "ok", optOut: true } as const;

/** Milliseconds, medians over the rounds. */
export interface TurnMeasure {
  readonly subject: string;
  readonly bare: number;
  /** From the subject's start to its end, in the cage. */
  readonly turn: number;
  /** The same with making and ending the cage. */
  readonly trial: number;
  /** Trials a minute, two at a time. */
  readonly trialsAMinute: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The bare run speaks plainly to the stand-in: there is no authority to trust. */
function withoutTrust(variables: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter(([name]) => !(name in trustVariables)),
  );
}

async function bareTurn(subject: Subject, run: PlannedRun): Promise<number> {
  const { argv, mounts, files } = run.plan;
  const value = {
    argv,
    mounts,
    variables: {
      ...withoutTrust(environmentOf(run.plan)),
      PATH: [
        ...run.plan.path,
        dirname(process.execPath),
        "/usr/local/bin",
        "/usr/bin",
        "/bin",
      ].join(":"),
    },
    files: files.map(({ path, content, mode }) => ({
      path,
      base64: Buffer.from(content).toString("base64"),
      mode: mode ?? 0o644,
    })),
    workspace: run.places.workspace,
    base,
  };
  const child = spawn(
    "unshare",
    [
      "--user",
      "--map-root-user",
      "--net",
      "--mount",
      "--pid",
      "--fork",
      "--kill-child",
      "--mount-proc",
      "--",
      process.execPath,
      fileURLToPath(new URL("bare.ts", import.meta.url)),
    ],
    {
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  child.stdin.end(JSON.stringify(value));
  const [said] = await Promise.all([text(child.stdout), once(child, "exit")]);
  const result = JSON.parse(said) as { took: number; said: string; code: number };
  if (result.code !== 0)
    throw new Error(
      `${subject.facts.name} did not finish its bare turn: exit code ${result.code}: ${result.said}`,
    );
  return result.took;
}

async function cagedTurn(
  session: Session,
  subject: Subject,
  id: string,
): Promise<{ trace: Trace; took: number }> {
  const environment = { "base-url": base };
  const run = planTrial(subject, worldOf(environment), turnOnly);
  const began = performance.now();
  const facts = { id, role: "watch", scenario: "ok", environment, subject: subject.facts } as const;
  const trace = await runTrial(session, run, facts, new AbortController().signal);
  if (trace.exitCode !== 0)
    throw new Error(`${subject.facts.name} did not finish its turn in the cage: ${trace.ending}`);
  return { trace, took: performance.now() - began };
}

/** Bare and caged turns in turn, so that a machine whose speed drifts is fair to both. */
export async function measureTurn(spec: string, rounds = 7): Promise<TurnMeasure> {
  const subject = await resolveSubject(spec);
  const session = await openSession();
  const run = planTrial(subject, worldOf({ "base-url": base }), turnOnly);
  await bareTurn(subject, run);
  await cagedTurn(session, subject, "t0");
  const bare: number[] = [];
  const turn: number[] = [];
  const trial: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    bare.push(await bareTurn(subject, run));
    const caged = await cagedTurn(session, subject, `t${round}`);
    turn.push(caged.trace.took);
    trial.push(caged.took);
  }
  const began = performance.now();
  const each = 10;
  const lane = async (name: number): Promise<void> => {
    for (let count = 0; count < each; count += 1)
      await cagedTurn(session, subject, `t${100 * name + count}`);
  };
  await Promise.all([lane(1), lane(2)]);
  const minutes = (performance.now() - began) / 60_000;
  return {
    subject: `${subject.facts.name} ${subject.facts.version}`,
    bare: median(bare),
    turn: median(turn),
    trial: median(trial),
    trialsAMinute: (2 * each) / minutes,
  };
}
