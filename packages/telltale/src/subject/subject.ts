import type { PlannedFile, PlannedMount } from "../cage/plan.ts";
import type { SubjectFacts } from "../trace/trace.ts";

/** A subject made ready to run in a cage. */
export interface Subject {
  readonly facts: SubjectFacts;
  /** What the cage shows of it. */
  readonly mounts: readonly PlannedMount[];
  /** Folders of its commands, for PATH, as seen in the cage. */
  readonly path: readonly string[];
  /** One headless turn. */
  readonly turn: Turn;
  /** Where its own files are in the cage: reads there are not worth a line. */
  readonly own: readonly string[];
  /** Its packages' install scripts, each as it would run; empty when it has none. */
  readonly installScripts: readonly InstallScript[];
  /** The recipe that gave the turn, or `none`. */
  readonly recipe: string;
}

export interface InstallScript {
  readonly package: string;
  readonly event: "preinstall" | "install" | "postinstall";
  readonly command: string;
  /** Working directory in the cage. */
  readonly folder: string;
}

/** How one turn is run; `{base}` in a value stands for the base URL of the trial. */
export interface Turn {
  readonly argv: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly files: readonly PlannedFile[];
  /** Run before it, in the same cage (a login with a fake key). */
  readonly before: readonly (readonly string[])[];
  /** Variables, files and arguments that point the subject at a base URL; `undefined` base URL = the vendor's default. */
  readonly withBaseUrl: { readonly argv?: readonly string[]; readonly variables: Readonly<Record<string, string>>; readonly files: readonly PlannedFile[]; readonly before?: readonly (readonly string[])[] };
  /** False when the subject has no default endpoint of its own that can be tried here. */
  readonly hasDefault: boolean;
}
