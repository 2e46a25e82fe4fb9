import type { PlannedFile, PlannedMount } from "../../capture/cage/plan.ts";
import type { Note } from "../../capture/trace/activity.ts";
import type { SubjectFacts } from "../../capture/trace/trace.ts";

/*
 * Paths and values of a subject are templates: {home}, {workspace}, {user}, {base} (the base URL, without a closing
 * slash) and {prompt} are placeholders for the trial's values. `planTurn` fills them, so that the user's name, home and
 * base URL can be factors of the experiment.
 */

/** A subject that is ready to run in a cage. */
export interface Subject {
  readonly facts: SubjectFacts;
  readonly kind: "package" | "folder" | "binary" | "command";
  /** What the cage shows of it, in this order: a later mount may lie inside an earlier one. */
  readonly mounts: readonly PlannedMount[];
  /** Folders of its commands, for PATH, as seen in the cage. */
  readonly path: readonly string[];
  /** One headless turn. */
  readonly turn: Turn;
  /** The places of its own files in the cage, reads of which are not reported. */
  readonly own: readonly string[];
  /** Its packages' install scripts in the order in which npm runs them; empty when there are none. */
  readonly installScripts: readonly InstallScript[];
  /** The recipe of the turn, or `none`. */
  readonly recipe: string;
  /** The file that is run, on the host, for static inspection. */
  readonly program: Program;
  /** Subresource integrity of the package, as the registry gives it (`sha512-...`). */
  readonly integrity?: string;
  /**
   * What it names and the cage does not have: places of the host that are not shown, dependencies that were left out.
   */
  readonly withheld: readonly Note[];
  /** Lines for the user: the version that `latest` stood for, a part that is missing. */
  readonly notes: readonly string[];
}

export interface Program {
  /** Absolute, on the host, links resolved. */
  readonly file: string;
  readonly kind: "elf" | "javascript" | "script";
  /** The folder (or file) on the host that holds all of the subject's own files. */
  readonly root: string;
  /** The scripts that an interpreter other than Node runs, on the host. */
  readonly scripts?: readonly string[];
}

export interface InstallScript {
  readonly package: string;
  readonly version: string;
  readonly event: "preinstall" | "install" | "postinstall";
  /** For `sh -c`. */
  readonly command: string;
  /** The working directory in the cage; the script can only work where it is writable. */
  readonly folder: string;
  /** The variables that npm sets for the script, and the folders that it prepends to PATH. */
  readonly variables: Readonly<Record<string, string>>;
  readonly path: readonly string[];
}

/** What one mode of a turn adds. */
export interface TurnPart {
  /** Appended to the command's arguments. */
  readonly argv?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly files?: readonly PlannedFile[];
  /** Commands that run before the turn in the same cage (a login with an invented key). */
  readonly before?: readonly (readonly string[])[];
}

/** How one turn is run. */
export interface Turn {
  /** The command and its arguments, with {prompt} where the subject takes one. */
  readonly argv: readonly string[];
  /** In every trial. */
  readonly always: TurnPart;
  /** Added when the trial has no base URL: for the vendor's own endpoint. */
  readonly withDefault: TurnPart;
  /** Added when it has one: variables, files and arguments that direct the subject to {base}. */
  readonly withBaseUrl: TurnPart;
  /** Added in scenario `tools`: lets the subject use its tools without asking. */
  readonly withTools: TurnPart;
  /** What the vendor documents for turning off telemetry and other contacts; used on request only. */
  readonly optOut: TurnPart;
  /** False when no default endpoint can be tested: a base URL is required. */
  readonly hasDefault: boolean;
  /** False when there is no known way to set the subject's base URL. */
  readonly hasBaseUrl: boolean;
}
