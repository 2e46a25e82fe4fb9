import { z } from "zod";

/** One process that ran in the cage. */
export const processSchema = z.object({
  pid: z.int(),
  /** Its number as it sees itself, in its own namespace of processes; where it is known and another. */
  ownPid: z.int().optional(),
  /** 0 for the first. */
  parent: z.int(),
  /** The file executed; the parent's until the first exec. */
  executable: z.string(),
  argv: z.array(z.string()),
  /** Milliseconds since the trial began. */
  started: z.number(),
  ended: z.number().optional(),
  exitCode: z.int().optional(),
  signal: z.string().optional(),
});
export type Process = z.infer<typeof processSchema>;

/** The numbers of processes, as each sees itself and as others do. */
export function processNumbers(processes: readonly Process[]): ReadonlySet<string> {
  return new Set(
    processes
      .flatMap(({ pid, ownPid }) => [pid, ...(ownPid === undefined ? [] : [ownPid])])
      .map(String),
  );
}

/** What was done to one path by one process, calls of the same kind counted together. */
export const fileAccessSchema = z.object({
  /** Absolute, as seen inside the cage. */
  path: z.string(),
  pid: z.int(),
  /** `probe`: asked whether it exists (stat, access, readlink) without opening it. */
  kind: z.enum(["read", "write", "probe", "list", "remove", "execute"]),
  /** False when the path did not exist or was refused. */
  found: z.boolean(),
  count: z.int().positive(),
  at: z.number(),
});
export type FileAccess = z.infer<typeof fileAccessSchema>;

/** Something else worth keeping: a limit reached, a tracer lost, a protocol refused. */
export const noteSchema = z.object({
  code: z.enum([
    "time-limit",
    "memory-limit",
    "process-limit",
    "file-limit",
    "output-limit",
    "disk-full",
    "left-running",
    "tracer-missing",
    "tracer-lost",
    "packets-refused",
    "capture-limit",
    "withheld",
    "left-out",
    "lost",
    "urgent-bytes",
    "escape-attempt",
    "filter-missing",
    "host-sockets",
  ]),
  message: z.string(),
});
export type Note = z.infer<typeof noteSchema>;
