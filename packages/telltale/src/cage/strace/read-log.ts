import type { FileAccess, Note, Process } from "../../trace/activity.ts";
import { beginMarker } from "../script.ts";
import { FileTable } from "./file-table.ts";
import { readLines } from "./line.ts";
import type { CallLine } from "./line.ts";
import { ProcessTable } from "./process-table.ts";
import { quoted } from "./strings.ts";

export interface Activity {
  readonly processes: readonly Process[];
  readonly files: readonly FileAccess[];
  readonly notes: readonly Note[];
  /** False when the tracer never got as far as the subject. */
  readonly complete: boolean;
}

const forks = new Set(["clone", "clone3", "fork", "vfork"]);
/** Families that stay inside the cage or come to its listeners (socket(2)). */
const boundFamilies = /^AF_(UNIX|LOCAL|INET6?|NETLINK|UNSPEC)$/;

class Reader {
  readonly processes: ProcessTable;
  readonly files = new FileTable();
  readonly #notes = new Map<string, Note>();
  readonly #milliseconds: (time: number) => number;

  constructor(milliseconds: (time: number) => number) {
    this.#milliseconds = milliseconds;
    this.processes = new ProcessTable(milliseconds);
  }

  #note(code: Note["code"], message: string): void {
    this.#notes.set(`${code} ${message}`, { code, message });
  }

  call(line: CallLine): void {
    this.processes.see(line);
    const pid = this.processes.leaderOf(line.pid);
    if (forks.has(line.name)) {
      if (line.error === "EAGAIN")
        this.#note("process-limit", "a process could not be started: the limit was reached");
      this.processes.fork(line);
      this.files.inherit(pid, Number(line.result));
    } else if (line.name === "socket") {
      const family = line.parameters[0] ?? "";
      if (!boundFamilies.test(family) && line.error === undefined)
        this.#note(
          "packets-refused",
          `a socket of the family ${family} was opened, which the cage does not follow`,
        );
    } else if (line.name === "io_uring_setup") {
      this.#note(
        "packets-refused",
        "io_uring was asked for and refused, so that files stay in view of the tracer",
      );
    } else {
      if (line.name.startsWith("exec")) this.processes.exec(line);
      this.files.add(line, pid, this.#milliseconds(line.time));
    }
  }

  finish(complete: boolean): Activity {
    if (this.files.overflow > 0)
      this.#note(
        "capture-limit",
        `${this.files.overflow} accesses to further files were counted and not kept`,
      );
    return {
      processes: this.processes.finish(),
      files: this.files.finish(),
      notes: [...this.#notes.values()],
      complete,
    };
  }
}

function isMarker(line: CallLine): boolean {
  return line.parameters.some((parameter) => quoted(parameter) === beginMarker);
}

/**
 * What the tracer's log says of processes and files. Everything up to the wrapper's marker is the cage's own doing
 * and is left out, as is the wrapper itself but for being the parent of the first process.
 *
 * @param epoch the trial's beginning in seconds since the epoch.
 * @param launchesBefore how often the wrapper sets its marker again before the run that counts; nobody else's is believed.
 */
export function readLog(log: string, epoch: number, launchesBefore = 0): Activity {
  const milliseconds = (time: number): number =>
    Math.max(0, Math.round((time - epoch) * 1000 * 1000) / 1000);
  const reader = new Reader(milliseconds);
  let wrapper: number | undefined;
  let earlier = launchesBefore;
  for (const line of readLines(log)) {
    if (wrapper === undefined) {
      if (line.kind === "call" && isMarker(line)) wrapper = line.pid;
      continue;
    }
    if (earlier > 0) {
      if (line.kind === "call" && line.pid === wrapper && isMarker(line)) earlier -= 1;
      continue;
    }
    if (line.kind === "end") reader.processes.end(line);
    else reader.call(line);
  }
  const activity = reader.finish(wrapper !== undefined);
  const processes = activity.processes
    .filter(({ pid, argv, executable }) => pid !== wrapper || argv.length > 0 || executable !== "")
    .map((process) => (process.parent === wrapper ? { ...process, parent: 0 } : process));
  return { ...activity, processes };
}
