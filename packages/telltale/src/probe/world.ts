import type { PlannedFile } from "../cage/plan.ts";

/**
 * What a trial is to be run in, as plain data: the factors write into it, the trial runner makes a
 * `TrialPlan` of it and of the subject's turn. A field that is absent keeps the runner's neutral value.
 */
export interface World {
  /** An IANA zone. */
  readonly timezone: string;
  /** Where the subject is told that its model is; absent = it is told nothing and asks its vendor. */
  readonly baseUrl?: string;
  readonly user?: string;
  readonly hostname?: string;
  /** 32 hex digits. */
  readonly machineId?: string;
  /** Name of the working directory's folder. */
  readonly workspace?: string;
  /** Added to the turn's own variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** Put in after the turn's own files, so that they win. */
  readonly files: readonly PlannedFile[];
}

/** The world before any factor has been applied. */
export const neutralWorld: World = { timezone: "UTC", variables: {}, files: [] };
