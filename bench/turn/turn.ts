/** What the cage and the recording cost a headless turn, against the same turn bare: alone, and two at a time. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { environmentOf, trustVariables } from "../../packages/telltale/src/capture/cage/etc.ts";
import { worldOf } from "../../packages/telltale/src/trial/factors/index.ts";
import { resolveSubject } from "../../packages/telltale/src/trial/subject/resolve-subject.ts";
import type { Subject } from "../../packages/telltale/src/trial/subject/subject.ts";
import type { Trace } from "../../packages/telltale/src/capture/trace/trace.ts";
import { planTrial } from "../../packages/telltale/src/trial/run/plan-trial.ts";
import type { PlannedRun } from "../../packages/telltale/src/trial/run/plan-trial.ts";
import { runTrial } from "../../packages/telltale/src/trial/run/run-trial.ts";
import { openSession } from "../../packages/telltale/src/trial/run/session.ts";
import type { Session } from "../../packages/telltale/src/trial/run/session.ts";
import type { BareTurns } from "./bare.ts";
import { processorSeconds } from "./processor-seconds.ts";

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
  /** Two at a time, the sides in turn. */
  readonly together: readonly Together[];
}

/** One round of two lanes side by side, bare and then in cages. */
export interface Together {
  readonly bareAMinute: number;
  readonly trialsAMinute: number;
  /** Seconds of a processor for each turn, the stand-in's with them. */
  readonly bareSeconds: number;
  readonly trialSeconds: number;
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

interface BareLane {
  readonly child: ChildProcess;
  readonly next: () => Promise<string>;
}

/** Ready to run turns: files and stand-in are there. */
async function openBare(run: PlannedRun, turns: number): Promise<BareLane> {
  const { argv, mounts, files } = run.plan;
  const value = {
    argv,
    mounts,
    turns,
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
  child.stdin.write(`${JSON.stringify(value)}\n`);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<string> => (await lines.next()).value ?? "";
  if ((await next()) !== "ready") throw new Error("the bare turn's stand-in did not start");
  return { child, next };
}

async function runBare({ child, next }: BareLane): Promise<BareTurns> {
  const ended = once(child, "exit");
  child.stdin?.end("go\n");
  const result = JSON.parse(await next()) as BareTurns;
  await ended;
  if (result.code !== 0)
    throw new Error(`a bare turn did not end well: exit code ${result.code}: ${result.said}`);
  return result;
}

async function bareTurn(run: PlannedRun): Promise<number> {
  const { took } = await runBare(await openBare(run, 1));
  return took[0] ?? Number.NaN;
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

const lanes = 2;

/** Two lanes of turns, bare: laying out their files is not counted. */
async function bareTogether(
  run: PlannedRun,
  each: number,
): Promise<Pick<Together, "bareAMinute" | "bareSeconds">> {
  const open = await Promise.all(Array.from({ length: lanes }, () => openBare(run, each)));
  const ran = await Promise.all(open.map(runBare));
  const minutes = ran.map(({ took }) => took.reduce((sum, one) => sum + one, 0) / 60_000);
  return {
    bareAMinute: minutes.reduce((sum, one) => sum + each / one, 0),
    bareSeconds: ran.reduce((sum, { seconds }) => sum + seconds, 0) / (lanes * each),
  };
}

/** The same in cages, with all that surrounds a trial. */
async function trialsTogether(
  session: Session,
  subject: Subject,
  each: number,
): Promise<Pick<Together, "trialsAMinute" | "trialSeconds">> {
  const before = processorSeconds();
  const began = performance.now();
  const lane = async (): Promise<void> => {
    for (let count = 0; count < each; count += 1) await cagedTurn(session, subject, `t${count}`);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return {
    trialsAMinute: (lanes * each) / ((performance.now() - began) / 60_000),
    trialSeconds: (processorSeconds() - before) / (lanes * each),
  };
}

/** Bare and caged turns in turn, so that a machine whose speed drifts is fair to both. */
export async function measureTurn(
  spec: string,
  { rounds = 7, pairs = 3, each = 5 } = {},
): Promise<TurnMeasure> {
  const subject = await resolveSubject(spec);
  const session = await openSession();
  const run = planTrial(subject, worldOf({ "base-url": base }), turnOnly);
  await bareTurn(run);
  await cagedTurn(session, subject, "t0");
  const bare: number[] = [];
  const turn: number[] = [];
  const trial: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    bare.push(await bareTurn(run));
    const caged = await cagedTurn(session, subject, `t${round}`);
    turn.push(caged.trace.took);
    trial.push(caged.took);
  }
  const together: Together[] = [];
  for (let pair = 0; pair < pairs; pair += 1)
    together.push({
      ...(await bareTogether(run, each)),
      ...(await trialsTogether(session, subject, each)),
    });
  return {
    subject: `${subject.facts.name} ${subject.facts.version}`,
    bare: median(bare),
    turn: median(turn),
    trial: median(trial),
    together,
  };
}
