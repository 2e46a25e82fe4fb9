import type { Inspection } from "../result/inspection.ts";
import type { ReadLimits } from "./read-program.ts";
import type { SubjectOfInspection } from "./inspect-program.ts";
import type { UnpackInput } from "../unpack/unpack-input.ts";

/** What the worker says. */
export type WorkerMessage =
  | { readonly is: "progress"; readonly phase: string; readonly done: number; readonly of: number }
  /** All that is known so far; the last one, if `whole`. */
  | { readonly is: "known"; readonly inspection: Inspection; readonly whole: boolean }
  | { readonly is: "unreadable"; readonly message: string };

/** What is to be inspected. */
export interface InspectionTask {
  readonly input: UnpackInput;
  readonly subject: SubjectOfInspection;
  /** The folder of the subject's own package, where it stands among others; by its shown name. */
  readonly own?: string | undefined;
  readonly limits?: ReadLimits;
}
