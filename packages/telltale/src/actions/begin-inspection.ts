import { setTimeout } from "node:timers/promises";
import { apartLimits } from "../inspect/apart/run-apart.ts";
import { InspectError } from "../inspect/inspect-error.ts";
import type { Inspection } from "../inspect/inspection.ts";
import { runInspection } from "../inspect/run-inspection.ts";
import { programOf } from "../subject/locate-program.ts";
import type { Subject } from "../subject/subject.ts";

/** An inspection that goes on beside the first trials. */
export interface Inspecting {
  /** What was found, when it is done; nothing where the program could not be read. */
  readonly found: Promise<Inspection | undefined>;
  /** The same, or nothing where it is not done in time for the plan of the trials. */
  inTime(): Promise<Inspection | undefined>;
  /** Why it could not be read, or was not. */
  readonly missing: () => string | undefined;
}

const limits = { ...apartLimits, seconds: 180 };
/** What is run and what that imports stands first; the rest would cost the trials their time. */
const readLimits = { characters: 64 * 1024 * 1024, keptCharacters: 32 * 1024 * 1024 };
/** The trials wait no longer for levels: with less room for them nothing could be shown. */
const mostWaiting = 20_000;

/** Begins to read the program of a subject; its end never fails the audit. */
export function beginInspection(subject: Subject, signal: AbortSignal): Inspecting {
  const { name, version, sha256, source } = subject.facts;
  let missing: string | undefined;
  const inspection = runInspection(
    { subject: { name, version, sha256, source }, ...programOf(subject), limits: readLimits },
    { limits, signal },
  ).catch((error: unknown) => {
    if (!(error instanceof InspectError)) throw error;
    missing = `its program was not read: ${error.message}`;
    return undefined;
  });
  return {
    found: inspection,
    inTime: () => Promise.race([inspection, setTimeout(mostWaiting, undefined, { ref: false })]),
    missing: () => missing,
  };
}
