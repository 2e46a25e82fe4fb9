import { randomBytes } from "node:crypto";
import { mkdirSync, existsSync } from "node:fs";
import { homedir, totalmem } from "node:os";
import { join, relative } from "node:path";
import { nameOfUser } from "../capture/cage/user-map.ts";
import type { Trace } from "../capture/trace/trace.ts";
import { createAdmission } from "../guard/flight/admission.ts";
import { createFlight } from "../guard/flight/flight.ts";
import { createEventLog } from "../guard/flight/session-event.ts";
import { openSecrets } from "../guard/flight/session-secrets.ts";
import { openPolicy } from "../guard/policy/open-policy.ts";
import { loadEngine } from "../guard/policy/engine.ts";
import { openInternet } from "../guard/session/beyond.ts";
import type { SessionPolicy } from "../guard/policy/open-policy.ts";
import type { Tool, User } from "../guard/policy/request.ts";
import { folderName, planSession, refuseWorkspace } from "../guard/session/plan-session.ts";
import type { Surroundings } from "../guard/session/plan-session.ts";
import { maskedFiles } from "../guard/session/masked-files.ts";
import { openedFiles } from "../guard/session/opened-files.ts";
import { refuseProxy } from "../guard/session/upstream.ts";
import { changesBetween, snapshotOf } from "../guard/session/workspace-changes.ts";
import { sessionResult } from "../guard/session/session-result.ts";
import { sessionJson } from "../report/session/json.ts";
import { sessionReport } from "../report/session/report.ts";
import { plainPainter } from "../report/paint.ts";
import type { Streams } from "../report/streams.ts";
import { openSession } from "../trial/run/session.ts";
import type { PlannedRun } from "../trial/run/plan-trial.ts";
import { runTrial } from "../trial/run/run-trial.ts";
import { defaultDataFolder } from "../trial/subject/cache-folder.ts";
import { resolveSubject } from "../trial/subject/resolve-subject.ts";
import type { Subject } from "../trial/subject/subject.ts";
import { SessionError } from "../guard/session/session-error.ts";
import type { SessionOptions } from "./session-options.ts";
import { inPolicy, loadPolicy } from "./policy/load-policy.ts";
import { openSaving } from "./open-saving.ts";
import { joinTerminal, personTerminal } from "./person-terminal.ts";

/**
 * `telltale run`: a tool in the cage, under a policy, with the real internet beyond the guard.
 * @returns the tool's own exit code.
 * @throws SessionError where no session can begin as it was asked for.
 */
export async function runSession(
  options: SessionOptions,
  io: Streams,
  signal: AbortSignal,
): Promise<number> {
  const surroundings = surroundingsOf(options);
  const refusal = refuseWorkspace(surroundings) ?? refuseProxy(process.env);
  if (refusal !== undefined) throw new SessionError("cannot-begin", refusal);
  const engine = loadEngine();
  const saving = openSaving(options.save);
  const subject = await resolveSubject(
    options.subject.length === 1 && options.subject[0]?.startsWith("npm:") === true
      ? options.subject[0]
      : { command: options.subject },
    { arguments: options.arguments, extraMounts: options.mounts, signal },
  );
  const { home, workspace } = surroundings;
  const places = { home, workspace, temp: "/tmp", own: [...subject.own] };
  const named = loadPolicy(options.policy);
  const loaded = await engine;
  const policy = inPolicy(named, () => openPolicy(loaded, named.text, places));
  const own = join(defaultDataFolder(), "homes", folderName(subject.facts.name));
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const before = snapshotOf(workspace);
  const log = createEventLog();
  const asker: Asker = {
    tool: {
      name: subject.facts.name,
      version: subject.facts.version,
      digest: subject.facts.sha256,
      verdict: "unknown",
    },
    user: { name: surroundings.user },
  };
  const masked = maskedFiles(before.keys(), { policy, ...asker });
  const place = { home: own, opened: openedFiles(home, existsSync), masked };
  const run = planSession(subject, place, surroundings);
  const trace = await inCage(subject, run, asker, policy, log, signal);
  saving.trace(trace);
  const result = sessionResult(trace, log, changesBetween(before, snapshotOf(workspace)), {
    policy: options.policy,
    subject: subject.facts,
    masked: masked.map((path) => relative(workspace, path)),
  });
  saving.document("session.json", result);
  const { columns, paint, write } = io.progress;
  if (options.json) io.output.write(sessionJson(result));
  else if (!options.quiet)
    write(sessionReport(result, { columns, colour: paint !== plainPainter }));
  const lost = saving.failure();
  if (lost !== undefined) throw lost;
  if (trace.ending === "not-started") return 2;
  return trace.exitCode ?? 2;
}

interface Asker {
  readonly tool: Tool;
  readonly user: User;
}

async function inCage(
  subject: Subject,
  run: PlannedRun,
  { tool, user }: Asker,
  policy: SessionPolicy,
  log: ReturnType<typeof createEventLog>,
  signal: AbortSignal,
): Promise<Trace> {
  const began = Date.now();
  const clock = (): number => Date.now() - began;
  const mayReach = createAdmission({
    decide: (request) => policy.decide(request),
    tool,
    user,
    log,
    clock,
  });
  using beyond = openInternet(process.env);
  const flight = createFlight({
    beyond,
    decide: (request) => policy.decide(request),
    tool,
    user,
    secrets: openSecrets(randomBytes(32)),
    today: () => new Date().toLocaleDateString("sv-SE"),
    log,
    clock,
  });
  const facts = {
    id: "s1",
    role: "session",
    scenario: "ok",
    environment: {},
    subject: subject.facts,
  } as const;
  let joined: Disposable | undefined;
  try {
    return await runTrial(await openSession(), run, facts, signal, {
      destination: flight,
      admits: (name) => mayReach(name, "name"),
      takes: (address, name) => name !== undefined || mayReach(address, "connection"),
      printed: (stream, bytes) => {
        (stream === "stdout" ? process.stdout : process.stderr).write(bytes);
      },
      attached: (terminal) => {
        joined = joinTerminal(terminal);
      },
    });
  } finally {
    joined?.[Symbol.dispose]();
  }
}

function surroundingsOf(options: SessionOptions): Surroundings {
  const passed = Object.entries(process.env).filter(
    ([name, value]) =>
      value !== undefined && (isHarmless(name) || options.variables.includes(name)),
  );
  return {
    user: nameOfUser() || "user",
    home: homedir(),
    workspace: process.cwd(),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    variables: Object.fromEntries(passed) as Record<string, string>,
    terminal: personTerminal(),
    memory: totalmem(),
  };
}

/** Variables that every session has: they say how to show something, and nothing of who the user is. */
function isHarmless(name: string): boolean {
  return /^(?:TERM|COLORTERM|TERM_PROGRAM|NO_COLOR|FORCE_COLOR|LANG|LANGUAGE|LC_[A-Z]+|EDITOR|VISUAL|PAGER)$/.test(
    name,
  );
}
