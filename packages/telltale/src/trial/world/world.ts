import type { PlannedFile } from "../../capture/cage/plan.ts";

/** What lies in the working directory. */
export const workspaceKinds = [
  "javascript",
  "python",
  "go",
  "rust",
  "java",
  "proprietary",
  "large",
  "no-repository",
  "empty",
] as const;
export type WorkspaceKind = (typeof workspaceKinds)[number];

/** What lies in the home besides. */
export const homeKinds = ["standard", "no-keys", "no-tools", "many-tools", "bare"] as const;
export type HomeKind = (typeof homeKinds)[number];

/** How the subject is told of a proxy: `to` is its URL, `except` what is to be reached without it. */
export interface Proxy {
  readonly to: string;
  readonly except?: string;
}

/** A change of one file, whatever would lie there: removed, created, or given other content. */
export interface FileChange {
  /** Begins with `~/` (home), `./` (workspace) or `/`. */
  readonly path: string;
  readonly to: "absent" | "present" | "other";
}

/**
 * What a trial is to be run in, as plain data. The factors write into it; the trial runner makes a `TrialPlan` of it
 * and of the subject's turn. A field that is absent keeps the runner's neutral value.
 */
export interface World {
  /** An IANA zone. */
  readonly timezone: string;
  /** Where the subject is told that its model is; when absent it is told nothing and asks its vendor. */
  readonly baseUrl?: string;
  readonly user?: string;
  readonly hostname?: string;
  /** 32 hex digits; `""` when there is no such file. */
  readonly machineId?: string;
  /** Absolute; the user's folder under /home when absent. */
  readonly home?: string;
  /** The working directory: absolute, or a path under the home. */
  readonly workspace?: string;
  /** Git's own user; `null` when git knows none. */
  readonly person?: { readonly name: string; readonly email: string } | null;
  /** The URL of the repository's `origin`; `null` when it has none. */
  readonly remote?: string | null;
  readonly contents?: WorkspaceKind;
  readonly belongings?: HomeKind;
  readonly proxy?: Proxy;
  /** How far the clock is ahead, in seconds; 0 loads the library that moves it and moves nothing. */
  readonly clock?: number;
  /** How many times the same turn is run before the one that is recorded. */
  readonly launchesBefore?: number;
  /** False: the subject is not told of the authority by variables, it must read the system's store. */
  readonly trustVariables?: boolean;
  /** False: without the tracer, which a subject can see. */
  readonly traced?: boolean;
  /** True: standard output and standard error are a terminal. */
  readonly terminal?: boolean;
  /** Added to the turn's own variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** Names of variables that are not set, whoever would set them. */
  readonly without?: readonly string[];
  /** Put in after the turn's own files, so that they win; `{home}` and `{workspace}` are filled in. */
  readonly files: readonly PlannedFile[];
  /** Files outside home, workspace and /tmp, root's and read-only: /etc/os-release, /.dockerenv. */
  readonly system?: readonly PlannedFile[];
  readonly changes?: readonly FileChange[];
}

/** The world before any factor has been applied. */
export const neutralWorld: World = { timezone: "UTC", variables: {}, files: [] };

/** What is known of the machine and the subject before any trial: by it a factor says whether it can be set here. */
export interface Surroundings {
  /** The library that moves the clock is installed. */
  readonly clockLibrary: boolean;
  /** A static program loads no library, and takes no clock but the kernel's. */
  readonly program: "dynamic" | "static" | "script";
  /** What runs it, as far as that decides whom it trusts. */
  readonly runtime: "node" | "bun" | "deno" | "other";
  readonly hasDefault: boolean;
  readonly hasBaseUrl: boolean;
  /** The tracer works here. */
  readonly tracer: boolean;
}

/** The folder whose files the recorder of variables asks for: one look at `<folder>NAME` for each name that is read. */
export const variableFolder = "/.variables/";
/** Where the recorder of variables lies in the cage. */
export const recorderPath = "/tmp/.variables.cjs";
