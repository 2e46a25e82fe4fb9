import { z } from "zod";

/** One process that ran in the cage. */
export const processSchema = z.object({
  pid: z.int(),
  /** Its process id in its own pid namespace; present where that is known and differs from `pid`. */
  ownPid: z.int().optional(),
  /** The parent's process id; 0 for the first process. */
  parent: z.int(),
  /** The executed file; until the first exec that of the parent. */
  executable: z.string(),
  argv: z.array(z.string()),
  /** Milliseconds since the trial began. */
  started: z.number(),
  ended: z.number().optional(),
  exitCode: z.int().optional(),
  signal: z.string().optional(),
});
export type Process = z.infer<typeof processSchema>;

/** All process ids, both as each process sees itself and as the others do. */
export function processNumbers(processes: readonly Process[]): ReadonlySet<string> {
  return new Set(
    processes
      .flatMap(({ pid, ownPid }) => [pid, ...(ownPid === undefined ? [] : [ownPid])])
      .map(String),
  );
}

/** Accesses of one process to one path; calls of the same kind are counted together. */
export const fileAccessSchema = z.object({
  /** Absolute, as seen in the cage. */
  path: z.string(),
  pid: z.int(),
  /** `probe`: its existence is tested (stat, access, readlink) without opening it. */
  kind: z.enum(["read", "write", "probe", "list", "remove", "execute"]),
  /** False when the path does not exist or access was refused. */
  found: z.boolean(),
  count: z.int().positive(),
  at: z.number(),
});
export type FileAccess = z.infer<typeof fileAccessSchema>;

/** Any other event worth keeping: a limit was reached, a tracer was lost, a protocol was refused. */
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
