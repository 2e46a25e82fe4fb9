import { Cage } from "../../capture/cage/cage.ts";
import type { CageHooks } from "../../capture/cage/cage.ts";
import type { AttachedTerminal } from "../../capture/cage/attached-terminal.ts";
import { createPuppet } from "../puppet/puppet.ts";
import type { FileAccess } from "../../capture/trace/activity.ts";
import type { Connection } from "../../capture/trace/connection.ts";
import type { Assignment, SubjectFacts, Trace } from "../../capture/trace/trace.ts";
import { createWire } from "../../capture/wire/index.ts";
import type { Destination } from "../../capture/wire/destination.ts";
import type { PlannedRun } from "./plan-trial.ts";
import { markInterruptedHandshakes } from "./interrupted-handshakes.ts";
import { byCount, createRecorder } from "./recorder.ts";
import type { Session } from "./session.ts";
import { sinceLaunch } from "./since-launch.ts";

/** Whether an access is the subject's: the library that moves the clock opens files in every process. */
function isSubjects({ path }: FileAccess): boolean {
  return !/^(?:\/dev\/shm\/(?:sem\.)?faketime_|\/etc\/faketimerc$|\/usr\/.*\/faketime\/)|\/\.faketimerc$/.test(
    path,
  );
}

/** Milliseconds in which bytes that the subject sent before it ended are still read. */
const afterEnd = 20;

/** What a session of a person has that a trial has not. */
export interface LiveSession {
  /** Where requests go, in place of the puppet. */
  readonly destination?: Destination;
  /** Whether a name may be resolved; one that may not does not exist. */
  readonly admits?: (name: string) => boolean;
  /** Whether a connection is taken; any other is reset. `name` is the one whose look-up gave the address, if any did. */
  readonly takes?: (address: string, name: string | undefined) => boolean;
  readonly printed?: CageHooks["printed"];
  /** Called with the subject's terminal before the subject starts. */
  readonly attached?: (terminal: AttachedTerminal) => void;
}

export interface TraceHeader {
  readonly id: string;
  readonly role: string;
  readonly scenario: "ok" | "tools";
  readonly environment: Assignment;
  readonly subject: SubjectFacts;
}

/**
 * One trial: the subject runs in a fresh cage, its connections come to the wire, the puppet answers, and everything
 * seen is the trace. A subject that fails, hangs or is stopped is a trace like any other.
 * @param live what makes it a session of a person with the real internet; a trial when absent.
 * @throws CageError when no cage could be made, or it was lost.
 */
export async function runTrial(
  session: Session,
  run: PlannedRun,
  facts: TraceHeader,
  signal: AbortSignal,
  live: LiveSession = {},
): Promise<Trace> {
  const recorder = createRecorder();
  const puppet = renewable(() =>
    createPuppet({
      scenario: facts.scenario,
      workspaceFile: `${run.places.workspace}/README.md`,
      resolver: {
        reply: (message, server) => cage.resolver.reply(message, { server, via: "https" }),
        resolve: (name, type, server) =>
          cage.resolver.resolve(name, type, { server, via: "https" }),
      },
    }),
  );
  const { authority, trust } = await session.ahead(run.clock ?? 0);
  let launched = 0;
  await using cage = await Cage.open(run.plan, trust, {
    connection(socket, dialled) {
      if (live.takes?.(dialled.address, cage.resolver.nameOf(dialled.address)) === false)
        socket.resetAndDestroy();
      else wire.accept(socket, dialled);
    },
    lookup: recorder.lookup,
    ...(live.admits === undefined ? {} : { admits: live.admits }),
    ...(live.printed === undefined ? {} : { printed: live.printed }),
    launched() {
      launched = cage.clock();
      // Each launch gets the same answers: a later one differs by what the subject has kept, and by nothing else.
      puppet.renew();
    },
  });
  const wire = createWire({
    authority,
    destination: live.destination ?? puppet,
    clock: cage.clock,
    nameOf: (address) => cage.resolver.nameOf(address),
    resolve: (message, asked) => cage.resolver.reply(message, asked),
    recorder,
  });
  live.attached?.(cage.terminal);
  const began = new Date().toISOString();
  const { datagrams, ...outcome } = await cage.run(signal, () => wire.lastActivity);
  if (wire.open.connections > 0) await wire.idle(afterEnd);
  await wire.close();
  const connections = markInterruptedHandshakes(recorder.connections, outcome.processes).toSorted(
    byCount,
  );
  const trace: Trace = {
    schema: "telltale.trace/1",
    ...facts,
    environment: { ...facts.environment },
    places: run.places,
    given: run.given,
    laid: run.laid,
    argv: run.plan.argv,
    began,
    took: outcome.took,
    ending: outcome.ending,
    ...(outcome.exitCode === undefined ? {} : { exitCode: outcome.exitCode }),
    ...(outcome.signal === undefined ? {} : { signal: outcome.signal }),
    means: outcome.means,
    stdout: outcome.stdout,
    stderr: outcome.stderr,
    processes: outcome.processes,
    files: run.clock === undefined ? outcome.files : outcome.files.filter(isSubjects),
    lookups: recorder.lookups,
    connections: [...connections, ...numbered(datagrams, connections.length)],
    exchanges: recorder.exchanges.toSorted(byCount),
    notes: [...run.notes, ...outcome.notes, ...recorder.notes],
    ...(outcome.wanted.length === 0 ? {} : { wanted: outcome.wanted }),
    ...(outcome.lost === undefined
      ? {}
      : { lost: { ...outcome.lost, ...(wire.unread > 0 ? { unread: wire.unread } : {}) } }),
  };
  return session.bodyStore.keep(launched === 0 ? trace : sinceLaunch(trace, launched));
}

/** A puppet that can be replaced by a new one, which begins anew. */
function renewable(make: () => Destination): Destination & { renew(): void } {
  let puppet = make();
  return {
    answer: (request) => puppet.answer(request),
    upgrade: (head) => puppet.upgrade(head),
    renew: () => (puppet = make()),
  };
}

function numbered(flows: readonly Omit<Connection, "id">[], from: number): Connection[] {
  return flows.map((flow, index) => ({ id: `c${from + index + 1}`, ...flow }));
}
