import type { FileAccess, Note, Process } from "../../trace/activity.ts";
import { beginningCalls } from "../script.ts";
import { FileTable } from "./file-table.ts";
import { readLines } from "./line.ts";
import type { CallLine, EndLine } from "./line.ts";
import { OwnProcesses, forks } from "./own-processes.ts";
import { ProcessTable } from "./process-table.ts";
import { socketNote } from "./socket-note.ts";
import { SocketTable } from "./socket-table.ts";

export interface Activity {
  readonly processes: readonly Process[];
  readonly files: readonly FileAccess[];
  readonly sockets: SocketTable;
  readonly notes: readonly Note[];
  /** False when the tracer did not get as far as the subject. */
  readonly complete: boolean;
}

class Reader {
  readonly processes: ProcessTable;
  readonly files = new FileTable();
  readonly sockets = new SocketTable();
  readonly #notes = new Map<string, Note>();
  readonly #milliseconds: (time: number) => number;

  constructor(milliseconds: (time: number) => number) {
    this.#milliseconds = milliseconds;
    this.processes = new ProcessTable(milliseconds);
  }

  #note(code: Note["code"], message: string): void {
    this.#notes.set(`${code} ${message}`, { code, message });
  }

  /** A child of one of the cage's processes becomes the subject's first process. */
  begin(line: CallLine | EndLine, folder: string): void {
    this.processes.begin(line.pid, line.time);
    this.files.begin(line.pid, folder);
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
      const note = socketNote(line);
      if (note !== undefined) this.#note("packets-refused", note);
    } else {
      if (line.name.startsWith("exec")) this.processes.exec(line);
      this.files.add(line, pid, this.#milliseconds(line.time));
      this.sockets.add(line, pid, this.files.folderOf(pid), this.#milliseconds(line.time));
    }
  }

  finish(complete: boolean): Activity {
    if (this.files.overflow > 0)
      this.#note(
        "capture-limit",
        `${this.files.overflow} accesses to further files were counted and not kept`,
      );
    if (this.processes.overflow > 0)
      this.#note(
        "capture-limit",
        `${this.processes.overflow} further processes, or their arguments, were counted and not kept`,
      );
    return {
      processes: this.processes.finish(),
      files: this.files.finish(),
      sockets: this.sockets,
      notes: [...this.#notes.values()],
      complete,
    };
  }
}

export interface LogFacts {
  /**
   * How often the launcher sets its marker again before the recorded run; the marker of any other process is ignored.
   */
  readonly launchesBefore?: number;
  /** The subject's working directory at its start. */
  readonly folder?: string;
}

/**
 * The processes and file accesses in the tracer's log. Everything up to the launcher's marker belongs to the cage and
 * is left out. So are the launcher, its placeholder processes, and what their children do up to their own marker, at
 * which they become the subject.
 *
 * @param epoch the trial's beginning in seconds since the epoch.
 */
export function readLog(log: string, epoch: number, facts: LogFacts = {}): Activity {
  const milliseconds = (time: number): number =>
    Math.max(0, Math.round((time - epoch) * 1000 * 1000) / 1000);
  const reader = new Reader(milliseconds);
  const own = new OwnProcesses();
  let earlier = facts.launchesBefore ?? 0;
  for (const line of readLines(log)) {
    if (line.kind === "call" && line.innerNumber !== undefined) {
      reader.files.number(line.innerNumber, Number(line.result));
      reader.processes.number(line.innerNumber, Number(line.result));
    }
    const role = own.roleOf(line);
    if (role === "next-launch") earlier -= 1;
    if (role === "subject-begins" && earlier <= 0) reader.begin(line, facts.folder ?? "/");
    if (role !== "subject" || earlier > 0) continue;
    // A thread's first calls may be logged before the call that made it: it is no process of its own.
    if (line.kind === "call" && beginningCalls.has(line.name)) continue;
    if (line.kind === "end") reader.processes.end(line);
    else reader.call(line);
  }
  return reader.finish(own.hasBegun);
}
