import { closeSync, fstatSync, openSync, readSync, unlinkSync } from "node:fs";
import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Note } from "../trace/activity.ts";
import type { Body } from "../trace/body.ts";
import type { Connection, Lookup } from "../trace/connection.ts";
import type { Ending } from "../trace/trace.ts";
import { DatagramFlows, plainAddress, serveNames, serveNamesOnStream } from "./datagrams.ts";
import { environmentOf, etcFiles, homeOf, workspaceOf } from "./etc.ts";
import type { Trust } from "./etc.ts";
import { hostFacts, rootPoint } from "./host-facts.ts";
import { InitLink } from "./link.ts";
import { findMeans } from "./means.ts";
import { Names } from "./names.ts";
import { openNamespaces } from "./namespaces.ts";
import type { Namespaces } from "./namespaces.ts";
import { recordOutput } from "./output.ts";
import type { PlannedFile, TrialPlan } from "./plan.ts";
import { catchAllPort, namePort } from "./protocol.ts";
import type { SentFile } from "./protocol.ts";
import { stageScript } from "./script.ts";
import { readLog } from "./strace/read-log.ts";
import type { Activity } from "./strace/read-log.ts";
import { viewOf } from "./view.ts";

/** The longest tracer's log that is read; a subject that makes more calls is told of in the notes. */
const longestLog = 256 * 1024 ** 2;

export interface CageHooks {
  /** A TCP connection of the subject, not yet read from. */
  connection(socket: Socket, dialled: { readonly address: string; readonly port: number | Promise<number> }): void;
  lookup(lookup: Lookup): void;
}

export interface CageOutcome extends Pick<Activity, "processes" | "files" | "notes"> {
  readonly ending: Ending;
  readonly exitCode?: number;
  readonly signal?: string;
  readonly took: number;
  readonly stdout: Body;
  readonly stderr: Body;
  /** Flows of datagrams, without the ids that the trace gives. */
  readonly datagrams: readonly Omit<Connection, "id">[];
  readonly means: readonly string[];
}

function sent(file: PlannedFile): SentFile {
  const content = typeof file.content === "string" ? Buffer.from(file.content) : Buffer.from(file.content);
  return { path: file.path, base64: content.toString("base64"), mode: file.mode ?? 0o644 };
}

/** A file without a name: nothing of it stays behind, however Telltale ends. */
function openNameless(): number {
  const path = join(tmpdir(), `.${randomBytes(12).toString("hex")}`);
  const descriptor = openSync(path, "wx+", 0o600);
  unlinkSync(path);
  return descriptor;
}

function readDescriptor(descriptor: number): { text: string; whole: boolean } {
  const size = fstatSync(descriptor).size;
  const bytes = Buffer.alloc(Math.min(size, longestLog));
  readSync(descriptor, bytes, 0, bytes.length, 0);
  return { text: bytes.toString("latin1"), whole: size <= longestLog };
}

/**
 * A place where one trial runs: its own network, files and processes, with Telltale as the only thing that it can
 * talk to. Closing it ends everything in it.
 */
export class Cage {
  readonly #plan: TrialPlan;
  readonly #namespaces: Namespaces;
  readonly #link: InitLink;
  readonly #traceLog: number;
  readonly #flows: DatagramFlows;
  readonly #hooks: CageHooks;
  readonly names: Names;
  readonly #traced: boolean;
  readonly #root: string;
  readonly #handles: { close(): unknown }[] = [];
  #epoch = Date.now();
  #isClosed = false;

  private constructor(plan: TrialPlan, hooks: CageHooks, namespaces: Namespaces, traceLog: number, traced: boolean, root: string) {
    this.#plan = plan;
    this.#hooks = hooks;
    this.#namespaces = namespaces;
    this.#traceLog = traceLog;
    this.#traced = traced;
    this.#root = root;
    this.names = new Names(this.clock, (lookup) => hooks.lookup(lookup));
    this.#flows = new DatagramFlows(this.clock, (address, source) => this.#link.portOf(address, source));
    this.#link = new InitLink(namespaces.init, {
      listener: (port, server) => {
        this.#handles.push(server);
        server.on("connection", (socket: Socket) => this.#accept(socket, port));
        server.on("error", () => {});
      },
      datagrams: (port, socket) => {
        this.#handles.push(socket);
        if (port === namePort)
          serveNames(socket, this.names, (message, address, source) => this.#flows.add(message, address, source, namePort));
        else this.#flows.serve(socket);
      },
    });
  }

  /**
   * Makes the namespaces, the network and the file view; the subject has not started when it resolves.
   * @throws CageError
   */
  static async open(plan: TrialPlan, trust: Trust, hooks: CageHooks): Promise<Cage> {
    const { tracer } = await findMeans();
    const traceLog = openNameless();
    let cage: Cage | undefined;
    try {
      const namespaces = await openNamespaces(traceLog);
      const facts = hostFacts(namespaces.secondUser);
      const root = rootPoint([...plan.mounts.map((mount) => mount.from), facts.node]);
      cage = new Cage(plan, hooks, namespaces, traceLog, tracer, root);
      const owner = namespaces.secondUser ? 1000 : 0;
      cage.#link.send({
        type: "build",
        root,
        hostname: plan.hostname,
        owner,
        stages: viewOf(plan, facts, owner),
        system: etcFiles(plan, trust).map(sent),
        own: plan.files.map(sent),
        home: homeOf(plan),
        size: plan.limits.disk,
      });
      await cage.#link.ready();
      return cage;
    } catch (error) {
      if (cage === undefined) closeSync(traceLog);
      else await cage[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Milliseconds since the subject was started. */
  readonly clock = (): number => Date.now() - this.#epoch;

  #accept(socket: Socket, listener: number): void {
    const address = plainAddress(socket.localAddress);
    if (listener === namePort) serveNamesOnStream(socket, this.names);
    else
      this.#hooks.connection(socket, {
        address,
        port: listener === catchAllPort ? this.#link.portOf(address, socket.remotePort ?? 0) : listener,
      });
  }

  /**
   * Runs the subject to its end, or to a limit, or until the signal.
   * @param lastActivity when (by `clock`) something last passed on the wire: what still runs after the first process is
   *   listened to until that is `linger` seconds ago.
   */
  async run(signal: AbortSignal, lastActivity: () => number): Promise<CageOutcome> {
    const { limits } = this.#plan;
    const { init } = this.#namespaces;
    const [, , , , stdoutStream, stderrStream, , statusStream] = init.stdio as unknown as Readable[];
    const stdout = recordOutput(stdoutStream!, limits.output);
    const stderr = recordOutput(stderrStream!, limits.output);
    let ending: Ending = "exited";
    const notes: Note[] = [];
    const stop = (why: Ending): void => {
      if (ending === "exited") ending = why;
      this.#link.send({ type: "finish" });
    };
    const onAbort = (): void => stop("interrupted");
    signal.addEventListener("abort", onAbort, { once: true });
    const timer = setTimeout(() => {
      notes.push({ code: "time-limit", message: `it had not ended after ${limits.seconds} s` });
      stop("time-limit");
    }, limits.seconds * 1000);
    this.#link.onMemoryLimit((bytes) => {
      notes.push({ code: "memory-limit", message: `its processes held ${bytes} bytes, more than the limit of ${limits.memory}` });
      ending = "memory-limit";
    });

    this.#epoch = Date.now();
    let status = "";
    let lingering: NodeJS.Timeout | undefined;
    const linger = (): void => {
      const left = lastActivity() + limits.linger * 1000 - this.clock();
      if (left <= 0) this.#link.send({ type: "finish" });
      else lingering = setTimeout(linger, left);
    };
    statusStream!.setEncoding("utf8").on("data", (text: string) => {
      status += text;
      lingering ??= setTimeout(linger, limits.linger * 1000);
    });
    if (signal.aborted) onAbort();
    this.#link.send({ type: "start", script: this.#script(), memory: limits.memory });
    try {
      const ended = await this.#link.ended();
      const took = this.clock();
      await Promise.all([stdout.ended, stderr.ended]);
      if (ended.running.length > 0 && ending === "exited")
        notes.push({ code: "left-running", message: `still running at the end: ${ended.running.join("; ")}` });
      if (ended.diskFull) notes.push({ code: "disk-full", message: `what it wrote filled the ${limits.disk} bytes that it was given` });
      return await this.#outcome(ending, status, took, notes, stdout.finish(), stderr.finish());
    } finally {
      clearTimeout(timer);
      clearTimeout(lingering);
      signal.removeEventListener("abort", onAbort);
    }
  }

  #script(): string {
    return stageScript(this.#plan, {
      root: this.#root,
      traced: this.#traced,
      secondUser: this.#namespaces.secondUser,
      environment: environmentOf(this.#plan),
      folder: this.#plan.folder ?? workspaceOf(this.#plan),
    });
  }

  async #outcome(ending: Ending, status: string, took: number, notes: Note[], stdout: Body, stderr: Body): Promise<CageOutcome> {
    const log = readDescriptor(this.#traceLog);
    const activity = readLog(log.text, this.#epoch / 1000);
    const said = /^(\d+)\n/.exec(status)?.[1];
    const code = said === undefined ? undefined : Number(said);
    const first = activity.processes.filter((process) => process.parent === 0).at(-1);
    const signal = code !== undefined && code > 128 ? first?.signal : undefined;
    const isStarted = code !== undefined || activity.processes.length > 0 || !this.#traced;
    if (!this.#traced) notes.push({ code: "tracer-missing", message: "strace does not work here: processes and files were not seen" });
    else if (!activity.complete) notes.push({ code: "tracer-lost", message: `the tracer did not reach the subject: ${log.text.slice(0, 200).trim()}` });
    if (!log.whole) notes.push({ code: "capture-limit", message: "the tracer's log was longer than is read" });
    if (stdout.length > stdout.kept.length || stderr.length > stderr.kept.length)
      notes.push({ code: "output-limit", message: "more was printed than is kept" });
    if (this.#flows.overflow > 0)
      notes.push({ code: "packets-refused", message: `${this.#flows.overflow} datagrams of further flows were counted and not kept` });
    return {
      ending: ending === "exited" && !isStarted ? "not-started" : signal !== undefined && ending === "exited" ? "signalled" : ending,
      ...(code === undefined ? {} : { exitCode: code }),
      ...(signal === undefined ? {} : { signal }),
      took,
      stdout,
      stderr,
      processes: activity.processes,
      files: activity.files,
      notes: [...activity.notes, ...notes],
      datagrams: await this.#flows.finish(this.names),
      means: ["namespaces", ...(this.#traced ? ["strace"] : [])],
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const { init } = this.#namespaces;
    const isGone = init.exitCode !== null || init.signalCode !== null;
    const gone = isGone ? Promise.resolve() : new Promise<void>((resolve) => init.once("exit", () => resolve()));
    for (const handle of this.#handles) handle.close();
    if (init.connected) init.disconnect();
    const overdue = setTimeout(() => init.kill("SIGKILL"), 2000);
    await gone;
    clearTimeout(overdue);
    closeSync(this.#traceLog);
  }
}
