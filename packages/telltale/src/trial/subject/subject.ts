import type { PlannedFile, PlannedMount } from "../../capture/cage/plan.ts";
import type { Note } from "../../capture/trace/activity.ts";
import type { SubjectFacts } from "../../capture/trace/trace.ts";

/*
 * Paths and values of a subject are templates: {home}, {workspace}, {user}, {base} (the base URL,
 * without a closing slash) and {prompt} stand for what the trial gives them. `planTurn` fills them,
 * so that the user's name, home and base URL can be factors of the experiment.
 */

/** A subject made ready to run in a cage. */
export interface Subject {
  readonly facts: SubjectFacts;
  readonly kind: "package" | "folder" | "binary" | "command";
  /** What the cage shows of it, in this order: a later one may lie inside an earlier one. */
  readonly mounts: readonly PlannedMount[];
  /** Folders of its commands, for PATH, as seen in the cage. */
  readonly path: readonly string[];
  /** One headless turn. */
  readonly turn: Turn;
  /** Where its own files are in the cage: reads there are not worth a line. */
  readonly own: readonly string[];
  /** Its packages' install scripts in the order npm would run them; empty when it has none. */
  readonly installScripts: readonly InstallScript[];
  /** The recipe that gave the turn, or `none`. */
  readonly recipe: string;
  /** The file that is run, on the host: for static inspection. */
  readonly program: Program;
  /** Sub-resource integrity of the package as the registry gives it (`sha512-...`). */
  readonly integrity?: string;
  /** What it names and the cage does not have: places of the host that are not shown, dependencies left out. */
  readonly withheld: readonly Note[];
  /** Lines that the user should see: which version `latest` was, a part that is missing. */
  readonly notes: readonly string[];
}

export interface Program {
  /** Absolute, on the host, links followed. */
  readonly file: string;
  readonly kind: "elf" | "javascript" | "script";
  /** Host folder (or file) that holds all of the subject's own files. */
  readonly root: string;
  /** What an interpreter other than Node is given to run, on the host. */
  readonly scripts?: readonly string[];
}

export interface InstallScript {
  readonly package: string;
  readonly version: string;
  readonly event: "preinstall" | "install" | "postinstall";
  /** For `sh -c`. */
  readonly command: string;
  /** Working directory in the cage; must be writable there for the script to do its work. */
  readonly folder: string;
  /** What npm would tell the script, and the folders it would put in front of PATH. */
  readonly variables: Readonly<Record<string, string>>;
  readonly path: readonly string[];
}

/** What one way of running adds. */
export interface TurnPart {
  /** Appended to the command's arguments. */
  readonly argv?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly files?: readonly PlannedFile[];
  /** Run before the turn, in the same cage (a login with an invented key). */
  readonly before?: readonly (readonly string[])[];
}

/** How one turn is run. */
export interface Turn {
  /** The command and its arguments, {prompt} among them where the subject takes one. */
  readonly argv: readonly string[];
  /** In every trial. */
  readonly always: TurnPart;
  /** Added when the trial has no base URL: the vendor's own endpoint. */
  readonly withDefault: TurnPart;
  /** Added when it has one: variables, files and arguments that point the subject at {base}. */
  readonly withBaseUrl: TurnPart;
  /** Added in scenario `tools`: lets the subject use its tools without asking. */
  readonly withTools: TurnPart;
  /** What the vendor documents to switch off telemetry and other contacts; not used unless asked. */
  readonly optOut: TurnPart;
  /** False when no default endpoint can be tried: a base URL must be given. */
  readonly hasDefault: boolean;
  /** False when the subject has no known way to be pointed at a base URL. */
  readonly hasBaseUrl: boolean;
}
