/** A file put into the cage before the subject starts. */
export interface PlannedFile {
  /** Absolute, as seen by the subject: under the home, the workspace or /tmp, except for the plan's `system` files. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Permission bits; 0o644 when absent. */
  readonly mode?: number;
}

/** A part of the host that is shown to the subject read-only. */
export interface PlannedMount {
  readonly from: string;
  readonly to: string;
  /** Shows a writable copy that the subject owns, in place of the original; `to` must be under the home. */
  readonly copied?: boolean;
}

/** A folder of the host in which the subject works: what it writes there is written on the host. */
export interface SharedFolder {
  readonly from: string;
  readonly to: string;
}

/** The size of a terminal, in characters. */
export interface TerminalSize {
  readonly rows: number;
  readonly columns: number;
}

export interface Limits {
  /** Seconds of wall time for the whole trial; `Infinity` for none. */
  readonly seconds: number;
  /** Resident bytes of all processes together. */
  readonly memory: number;
  readonly processes: number;
  /** Bytes of one file. */
  readonly fileSize: number;
  /** Bytes written to the home (including the workspace) in total, and as many to /tmp. */
  readonly disk: number;
  /** Bytes kept of standard output, and of standard error. */
  readonly output: number;
  /**
   * Seconds to keep listening after the subject's first process has ended while others still run (telemetry sent late).
   */
  readonly gracePeriod: number;
}

export const defaultLimits: Limits = {
  seconds: 60,
  memory: 4 * 1024 ** 3,
  processes: 512,
  fileSize: 1024 ** 3,
  disk: 2 * 1024 ** 3,
  output: 4 * 1024 ** 2,
  gracePeriod: 1,
};

/** Everything that a trial sets: the whole world that the subject can see, as data. */
export interface TrialPlan {
  readonly argv: readonly string[];
  /**
   * Commands run in the same cage before the turn, in order (a login with an invented key). Their failure does not stop
   * the trial.
   */
  readonly before: readonly (readonly string[])[];
  /** The subject's environment, without what the cage adds (PATH, HOME, USER, SHELL, TZ, trust variables). */
  readonly variables: Readonly<Record<string, string>>;
  readonly user: string;
  readonly hostname: string;
  /** An IANA time zone: sets TZ, /etc/localtime and /etc/timezone. */
  readonly timezone: string;
  /** 32 hex digits; empty for a system without the file. */
  readonly machineId: string;
  /** Absolute; /home/USER when absent. */
  readonly home?: string;
  /** The working directory: absolute, or relative to the home. */
  readonly workspace: string;
  /** The working directory where it is not the workspace (an install script runs in its package). */
  readonly folder?: string;
  readonly files: readonly PlannedFile[];
  /**
   * Files of the system, owned by root: in /etc, / or /run in place of the host's, or bind-mounted over a file of /proc
   * or /usr.
   */
  readonly system?: readonly PlannedFile[];
  /** Files of the host's /etc that are hidden from the subject. */
  readonly hidden?: readonly string[];
  /** Ports of 127.0.0.1 on which the wire answers too: a proxy on the subject's own machine. */
  readonly loopbackPorts?: readonly number[];
  /** How often `before` and the turn run in the same home before the recorded run. */
  readonly launchesBefore?: number;
  /** False: the authority is only in the system's store, and no variable names it. */
  readonly trustVariables?: boolean;
  /** False: without a tracer, so that neither processes nor files are observed. */
  readonly traced?: boolean;
  /** True: the subject's output goes to a terminal of its own. */
  readonly terminal?: boolean;
  /** A terminal whose other end is `Cage.terminal`, of this size: for a person who sits before it. */
  readonly attached?: TerminalSize;
  /** True: its standard input is what `Cage.terminal` is given, and not empty. Without `attached`. */
  readonly isFed?: boolean;
  /**
   * True: on the host the subject is the caller, so that files that it writes in shared folders are the caller's own. It
   * is held by its namespaces alone, not by another user's rights as well.
   */
  readonly asCaller?: boolean;
  /** The home or the workspace among them is then no memory file system. */
  readonly shared?: readonly SharedFolder[];
  /** Files in shared folders, as the subject sees them, whose content it cannot read or change. */
  readonly masked?: readonly string[];
  /** Address ranges to which a connection is refused when it is made, in CIDR notation. */
  readonly refused?: readonly string[];
  readonly mounts: readonly PlannedMount[];
  /** Folders prepended to PATH. */
  readonly path: readonly string[];
  readonly limits: Limits;
}
