import { withoutTerminal } from "./terminal.ts";
import { captureNotes, unread, unroutable } from "./capture-counters.ts";
import type { NetworkCounts } from "./network-counts.ts";
import { localAccesses } from "./local-access.ts";
import type { Note } from "../trace/activity.ts";
import type { Body } from "../trace/body.ts";
import type { Connection } from "../trace/connection.ts";
import type { Ending } from "../trace/trace.ts";
import type { CaptureLoss, LocalAccess } from "../trace/local-access.ts";
import type { Activity } from "./strace/read-log.ts";
import type { Supervision } from "./supervise.ts";

/** Everything that the cage itself recorded of a trial. */
export interface CageOutcome extends Pick<Activity, "processes" | "files" | "notes"> {
  readonly ending: Ending;
  readonly exitCode?: number;
  readonly signal?: string;
  readonly took: number;
  readonly stdout: Body;
  readonly stderr: Body;
  /** Datagram flows, without the ids that the trace gives. */
  readonly datagrams: readonly Omit<Connection, "id">[];
  readonly wanted: readonly LocalAccess[];
  readonly lost?: CaptureLoss;
  readonly means: readonly string[];
}

/** Network results other than those of the wire and the resolver. */
export interface NetworkOutcome {
  readonly flows: CageOutcome["datagrams"];
  /** Undefined where the init could not give them. */
  readonly counts: NetworkCounts | undefined;
  readonly lost: CaptureLoss | undefined;
}

/** The tracer's record. */
export interface Traced {
  readonly activity: Activity;
  /** False when the log is longer than the part that is read. */
  readonly whole: boolean;
  /** True when the log's folder was full at the end. */
  readonly cut: boolean;
  /** The beginning of the log, for an error message when it did not get as far as the subject. */
  readonly first: string;
}

/** The tracer's record, and whether one is expected. */
export interface Tracing {
  readonly traced: Traced | undefined;
  readonly isExpected: boolean;
}

/** Combines how the subject ended with the tracer's record. Pure. */
export function outcomeOf(
  run: Supervision,
  tracing: Tracing,
  { flows, counts, lost }: NetworkOutcome,
): CageOutcome {
  const { traced } = tracing;
  const { exitCode, ...rest } = run;
  const { processes, files } = withoutTerminal(traced?.activity ?? { processes: [], files: [] });
  // The shell's exit code only suggests a death by signal; the tracer knows the signal.
  const last = processes.findLast((process) => process.parent === 0);
  const signal = exitCode !== undefined && exitCode > 128 ? last?.signal : undefined;
  const hasStarted = exitCode !== undefined || processes.length > 0 || traced === undefined;
  return {
    ...rest,
    ending: endingOf(run.ending, hasStarted, signal),
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(signal === undefined ? {} : { signal }),
    processes,
    files,
    notes: [
      ...(traced?.activity.notes ?? []),
      ...run.notes,
      ...shortcomings(run, tracing),
      ...(counts === undefined || lost === undefined ? [] : captureNotes(counts, lost)),
    ],
    datagrams: [
      ...flows,
      ...(counts === undefined
        ? []
        : [...unread(counts, flows, run.took), ...unroutable(counts, run.took)]),
    ],
    wanted: localAccesses(traced?.activity.sockets, counts?.unserved ?? []),
    ...(lost === undefined ? {} : { lost }),
    means: ["namespaces", ...(traced === undefined ? [] : ["strace"])],
  };
}

function endingOf(ending: Ending, hasStarted: boolean, signal: string | undefined): Ending {
  if (ending !== "exited") return ending;
  if (!hasStarted) return "not-started";
  return signal === undefined ? "exited" : "signalled";
}

/** Notes about what was not observed, or not kept. */
function shortcomings({ stdout, stderr }: Supervision, { traced, isExpected }: Tracing): Note[] {
  const notes: Note[] = [];
  if (!isExpected) {
    // A trial without the tracer is one of the two instrumentations: nothing is missing.
  } else if (traced === undefined) {
    const message = "strace does not work here: processes and files were not seen";
    notes.push({ code: "tracer-missing", message });
  } else if (traced.cut) {
    const message = "the temporary folder (TMPDIR) is full: processes and files were not all seen";
    notes.push({ code: "tracer-lost", message });
  } else if (!traced.activity.complete) {
    const message = `the tracer did not reach the subject: ${traced.first || "it said nothing"}`;
    notes.push({ code: "tracer-lost", message });
  }
  if (traced?.whole === false)
    notes.push({ code: "capture-limit", message: "the tracer's log was longer than is read" });
  if ([stdout, stderr].some((output) => output.length > output.kept.length))
    notes.push({ code: "output-limit", message: "more was printed than is kept" });
  return notes;
}
