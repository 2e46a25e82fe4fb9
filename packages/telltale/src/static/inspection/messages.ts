import type { Inspection } from "../result/inspection.ts";
import type { ReadLimits } from "./read-program.ts";
import type { SubjectOfInspection } from "./inspect-program.ts";
import type { UnpackInput } from "../unpack/unpack-input.ts";

/** A message of the worker. */
export type WorkerMessage =
  | { readonly is: "progress"; readonly phase: string; readonly done: number; readonly of: number }
  /** The result so far; the final one if `whole`. */
  | { readonly is: "known"; readonly inspection: Inspection; readonly whole: boolean }
  | { readonly is: "unreadable"; readonly message: string };

/** The task of the worker: what to inspect. */
export interface InspectionTask {
  readonly input: UnpackInput;
  readonly subject: SubjectOfInspection;
  /** The folder of the subject's own package, where it stands among others; by the name shown to the user. */
  readonly own?: string | undefined;
  readonly limits?: ReadLimits;
}
