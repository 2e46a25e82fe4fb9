/** Package managers that are known here. */
export const packageManagers = ["apt-get", "dnf", "apk", "pacman"] as const;
export type PackageManager = (typeof packageManagers)[number];

/** One thing that the cage needs from the system. */
export interface SystemTool {
  readonly name: string;
  /** What Telltale does with it. */
  readonly purpose: string;
  /** What cannot be done or seen without it. */
  readonly lost: string;
  /** Without it there is no cage at all. */
  readonly required: boolean;
  /** Names of the package that brings it; empty for what no package brings. */
  readonly packages: Readonly<Partial<Record<PackageManager, string>>>;
  /** What to do where no package helps: one line. */
  readonly advice?: string;
  /** Programs that must be there before it is worth trying. */
  readonly programs: readonly string[];
  /**
   * A shell script that really uses it, as the cage would, in namespaces of its own; it succeeds only when
   * it works. Found on PATH is not enough: a container can hold strace and forbid ptrace(2).
   */
  readonly attempt: string;
}

export type ToolState = "works" | "missing" | "refused";

export interface ToolStatus {
  readonly tool: SystemTool;
  /** `missing`: not installed; `refused`: there, but it does not work here. */
  readonly state: ToolState;
  /** The first line of what it said when refused; empty otherwise. */
  readonly detail: string;
}
