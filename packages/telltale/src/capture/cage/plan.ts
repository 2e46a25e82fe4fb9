/** A file put into the cage before the subject starts. */
export interface PlannedFile {
  /** Absolute, as the subject sees it; under the home, the workspace or /tmp, but for the plan's `system` files. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Permission bits; 0o644 when absent. */
  readonly mode?: number;
}

/** A part of the host shown to the subject, read-only. */
export interface PlannedMount {
  readonly from: string;
  readonly to: string;
  /** A copy that the subject owns and may write to, in place of the thing itself; `to` must be under the home. */
  readonly copied?: boolean;
}

export interface Limits {
  /** Seconds of wall time for the whole trial. */
  readonly seconds: number;
  /** Resident bytes of all processes together. */
  readonly memory: number;
  readonly processes: number;
  /** Bytes of one file. */
  readonly fileSize: number;
  /** Bytes of everything written to the home (the workspace included), and again to /tmp. */
  readonly disk: number;
  /** Bytes kept of standard output and of standard error, each. */
  readonly output: number;
  /** Seconds to keep listening after the subject's first process has ended while others of it still run (telemetry sent late). */
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

/** All that a trial sets: the whole world that the subject can see, as data. */
export interface TrialPlan {
  readonly argv: readonly string[];
  /** Commands run before it in the same cage, in order (a login with an invented key); their failure does not stop the trial. */
  readonly before: readonly (readonly string[])[];
  /** The subject's whole environment but for what the cage adds (PATH, HOME, USER, SHELL, TZ, trust variables). */
  readonly variables: Readonly<Record<string, string>>;
  readonly user: string;
  readonly hostname: string;
  /** An IANA zone: sets TZ, /etc/localtime and /etc/timezone. */
  readonly timezone: string;
  /** 32 hex digits; empty for a system without the file. */
  readonly machineId: string;
  /** Absolute; /home/USER when absent. */
  readonly home?: string;
  /** The working directory: absolute, or a path under the home. */
  readonly workspace: string;
  /** Working directory when it is another than the workspace (an install script runs in its package). */
  readonly folder?: string;
  readonly files: readonly PlannedFile[];
  /** Files of the system itself, root's: in /etc, / or /run in place of the host's, or laid over one of /proc or /usr. */
  readonly system?: readonly PlannedFile[];
  /** Files of /etc that the host has and the subject is not to see. */
  readonly hidden?: readonly string[];
  /** Ports of 127.0.0.1 at which the wire answers as well: a proxy on the subject's own machine. */
  readonly loopbackPorts?: readonly number[];
  /** How often `before` and the turn are run ahead of the run that is recorded, in the same home. */
  readonly launchesBefore?: number;
  /** False: the authority is in the system's store, and no variable names it. */
  readonly trustVariables?: boolean;
  /** False: no tracer is attached, and neither processes nor files are seen. */
  readonly traced?: boolean;
  /** True: the subject's output goes to a terminal of its own. */
  readonly terminal?: boolean;
  readonly mounts: readonly PlannedMount[];
  /** Folders put in front of PATH. */
  readonly path: readonly string[];
  readonly limits: Limits;
}
