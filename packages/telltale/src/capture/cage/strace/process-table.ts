import type { Process } from "../../trace/activity.ts";
import type { CallLine, EndLine } from "./line.ts";
import { allQuoted, descriptorPath, quoted } from "./strings.ts";

/** Limits on the characters kept of all argument vectors together, and on the number of processes. */
const mostWords = 16 * 1024 ** 2;
const mostProcesses = 50_000;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * Whether an exec only continues a script in its interpreter (`env node tool`): it is the same program, not another.
 */
function isContinued(before: Process, argv: readonly string[]): boolean {
  return before.executable !== "" && argv.slice(1).includes(before.executable);
}

/** Follows forks, execs and exits into a list of processes; threads are counted to their process. */
export class ProcessTable {
  readonly #all: Mutable<Process>[] = [];
  readonly #current = new Map<number, Mutable<Process>>();
  readonly #leader = new Map<number, number>();
  readonly #ownPids = new Map<number, number>();
  /** Processes that have executed a program of their own. */
  readonly #hasRun = new WeakSet<Process>();
  readonly #milliseconds: (time: number) => number;
  #words = 0;
  #overflow = 0;

  /** @param milliseconds converts a time of the log into one of the trial. */
  constructor(milliseconds: (time: number) => number) {
    this.#milliseconds = milliseconds;
  }

  /** The process to which a thread belongs. */
  leaderOf(pid: number): number {
    return this.#leader.get(pid) ?? pid;
  }

  /** Adds a process that the cage itself has started. */
  begin(pid: number, time: number): void {
    this.#leader.delete(pid);
    this.#add(pid, 0, "", [], time);
  }

  fork(line: CallLine): void {
    const child = Number(line.result);
    if (!Number.isInteger(child) || child <= 0) return;
    const parent = this.leaderOf(line.pid);
    if (line.parameters.some((parameter) => parameter.includes("CLONE_THREAD"))) {
      this.#leader.set(child, parent);
      return;
    }
    this.#leader.delete(child);
    const from = this.#current.get(parent);
    const known = this.#current.get(child);
    const isChild =
      known !== undefined &&
      known.parent === 0 &&
      (known.ended === undefined || known.started >= this.#milliseconds(line.time));
    if (isChild) {
      // The child's first line came before its parent's call returned; with vfork(2) also its last.
      known.parent = parent;
      if (known.argv.length === 0 && from !== undefined) {
        known.executable = from.executable;
        known.argv = from.argv;
      }
      return;
    }
    this.#add(child, parent, from?.executable ?? "", from?.argv ?? [], line.time);
  }

  exec(line: CallLine): void {
    if (line.result !== "0") return;
    const [first, second] = line.name === "execveat" ? line.parameters.slice(1) : line.parameters;
    // A program without a path (execveat(2) with an empty path) is named by its descriptor.
    const executable = quoted(first) || (descriptorPath(line.parameters[0]) ?? "");
    const argv = allQuoted(second);
    const pid = this.leaderOf(line.pid);
    const known = this.#current.get(pid);
    if (known === undefined) this.#add(pid, 0, executable, argv, line.time);
    else if (this.#hasRun.has(known) && !isContinued(known, argv)) {
      // The process executes another program: the first one stays in the list.
      known.ended = this.#milliseconds(line.time);
      this.#add(pid, known.parent, executable, argv, line.time);
    } else {
      known.executable = executable;
      known.argv = this.#kept(argv);
    }
    const ran = this.#current.get(pid);
    if (ran !== undefined) this.#hasRun.add(ran);
  }

  end(line: EndLine): void {
    if (this.#leader.has(line.pid)) return;
    const known = this.#current.get(line.pid);
    if (known === undefined) return;
    known.ended = this.#milliseconds(line.time);
    if (line.exitCode !== undefined) known.exitCode = line.exitCode;
    if (line.signal !== undefined) known.signal = line.signal;
  }

  /** Records a process's own pid and that in the log, when the call that made it returns. */
  number(own: number, pid: number): void {
    this.#ownPids.set(pid, own);
  }

  /** Adds the process of a call where it is not listed yet. */
  see(line: CallLine): void {
    const pid = this.leaderOf(line.pid);
    if (!this.#current.has(pid)) this.#add(pid, 0, "", [], line.time);
  }

  /** The number of processes, or argument vectors, that were not kept. */
  get overflow(): number {
    return this.#overflow;
  }

  #kept(argv: string[]): string[] {
    const length = argv.reduce((sum, word) => sum + word.length, 0);
    if (this.#words + length > mostWords) {
      this.#overflow += 1;
      return argv.slice(0, 1).map((word) => word.slice(0, 1000));
    }
    this.#words += length;
    return argv;
  }

  finish(): Process[] {
    return this.#all.map((process) => {
      const ownPid = this.#ownPids.get(process.pid);
      return ownPid === undefined ? process : { ...process, ownPid };
    });
  }

  #add(pid: number, parent: number, executable: string, argv: string[], time: number): void {
    if (this.#all.length >= mostProcesses) {
      this.#overflow += 1;
      return;
    }
    const started = this.#milliseconds(time);
    const added = { pid, parent, executable, argv: this.#kept(argv), started };
    this.#all.push(added);
    this.#current.set(pid, added);
  }
}
