import { setTimeout as wait } from "node:timers/promises";
import type { AuditOptions, Budget } from "../judgement/audit/options.ts";
import { subprocessLimits } from "../static/subprocess/run-in-subprocess.ts";
import { InspectError } from "../static/result/inspect-error.ts";
import type { Inspection } from "../static/result/inspection.ts";
import { runInspection } from "../static/inspection/run-inspection.ts";
import { programOf } from "../trial/subject/locate-program.ts";
import type { Subject } from "../trial/subject/subject.ts";
import type { Checkpoint } from "./open-checkpoint.ts";

/** An inspection that runs beside the first trials. */
export interface PendingInspection {
  /** The inspection, when it is done; nothing where the program could not be read. */
  readonly found: Promise<Inspection | undefined>;
  /** Why it could not be read, or was not. */
  readonly missing: () => string | undefined;
}

/**
 * Reading, following and decoding are bounded by work, so that the same program gives the same levels on every machine.
 * These seconds are for a reader that hangs: when they are over, the audit says so and goes on.
 */
const limits = { ...subprocessLimits, seconds: 600 };
/**
 * What is run and what it imports is read first; the rest would take time from the trials. The syntax trees of more
 * than this fill most of the memory that the reader may take, and garbage collection then costs as much as all its
 * work.
 */
const readLimits = { characters: 48 * 1024 * 1024, keptCharacters: 24 * 1024 * 1024 };
/**
 * Begins to read the program of a subject; its end never fails the audit.
 * @param whole called with the inspection when nothing of it was cut short.
 */
function beginInspection(
  subject: Subject,
  signal: AbortSignal,
  whole: (inspection: Inspection) => void,
): PendingInspection {
  const { name, version, sha256, source } = subject.facts;
  let missing: string | undefined;
  const inspection = runInspection(
    { subject: { name, version, sha256, source }, ...programOf(subject), limits: readLimits },
    { limits, signal },
  ).then(
    (found) => {
      if (!signal.aborted) whole(found);
      return found;
    },
    (error: unknown) => {
      if (!(error instanceof InspectError)) throw error;
      missing = `its program was not read: ${error.message}`;
      return undefined;
    },
  );
  return {
    found: inspection,
    missing: () => missing,
  };
}

/** Reads the program, unless an earlier run of the audit did. */
export function inspectOnce(
  options: AuditOptions,
  subject: Subject,
  keeping: Checkpoint,
  signal: AbortSignal,
): PendingInspection | undefined {
  if (!options.inspect) return undefined;
  const { inspection } = keeping;
  if (inspection !== undefined)
    return { found: Promise.resolve(inspection), missing: () => undefined };
  return beginInspection(subject, signal, (whole) => keeping.keepInspection(whole));
}

/** The share of a budget in seconds that may pass in waiting for levels: with no time left they would show nothing. */
const shareOfWaiting = 0.25;

/** What reading the program gave, for the plan of the trials. It is awaited in full unless the user gave a time. */
export async function awaitInspection(
  budget: Budget,
  inspecting: PendingInspection | undefined,
): Promise<Inspection | undefined> {
  if (!("seconds" in budget)) return await inspecting?.found;
  const most = budget.seconds * shareOfWaiting * 1000;
  return await Promise.race([inspecting?.found, wait(most, undefined, { ref: false })]);
}
