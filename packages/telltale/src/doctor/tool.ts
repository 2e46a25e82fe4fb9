/** Known package managers. */
export const packageManagers = ["apt-get", "dnf", "apk", "pacman"] as const;
export type PackageManager = (typeof packageManagers)[number];

/** One tool that the cage needs from the system. */
export interface SystemTool {
  readonly name: string;
  /** What Telltale uses it for. */
  readonly purpose: string;
  /** What cannot be done or observed without it. */
  readonly lost: string;
  /** True where no cage is possible without it. */
  readonly required: boolean;
  /** The package that contains it, by package manager; empty where no package does. */
  readonly packages: Readonly<Partial<Record<PackageManager, string>>>;
  /** One line of advice where no package helps. */
  readonly advice?: string;
  /** Programs that must exist before it is tested. */
  readonly programs: readonly string[];
  /**
   * A shell script that uses the tool as the cage does, in namespaces of its own, and succeeds only when it works. To
   * find it on PATH is not enough: a container can have strace and forbid ptrace(2).
   */
  readonly attempt: string;
}

export type ToolState = "works" | "missing" | "refused";

export interface ToolStatus {
  readonly tool: SystemTool;
  /** `missing`: not installed; `refused`: installed, but it does not work here. */
  readonly state: ToolState;
  /** The first line of its error output when refused; empty otherwise. */
  readonly detail: string;
}
