import { once } from "node:events";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Note } from "../trace/activity.ts";
import type { Lookup } from "../trace/lookup.ts";
import { CaptureCounters } from "./capture-counters.ts";
import { DatagramFlows, plainAddress, serveDns } from "./datagrams.ts";
import { coversOf, writtenSystemFiles } from "./covers.ts";
import { environmentOf, etcFiles, homeOf, workspaceOf } from "./etc.ts";
import type { Trust } from "./etc.ts";
import { CageError } from "./errors.ts";
import { architectureOf } from "./filter/architecture.ts";
import type { Architecture } from "./filter/architecture.ts";
import { hostFacts, rootPoint } from "./host-facts.ts";
import { InitLink } from "./link.ts";
import { findMeans } from "./means.ts";
import { DnsResolver } from "./dns-resolver.ts";
import { neededNames } from "./needed-names.ts";
import type { NetworkCounts } from "./network-counts.ts";
import { openNamespaces } from "./namespaces.ts";
import type { Namespaces } from "./namespaces.ts";
import { makeCgroup, removeCgroup } from "./own-cgroup.ts";
import { outcomeOf } from "./outcome.ts";
import type { CageOutcome, Traced } from "./outcome.ts";
import { AttachedTerminal } from "./attached-terminal.ts";
import { buildSteps } from "./init/build-steps.ts";
import { initProgram } from "./init/init-program.ts";
import type { TrialPlan } from "./plan.ts";
import { backlog, catchAllPort, directPorts, namePort } from "./protocol.ts";
import { launchCommand, launcherProgram } from "./script.ts";
import { readLog } from "./strace/read-log.ts";
import { supervise } from "./supervise.ts";
import type { Supervision } from "./supervise.ts";
import { TraceLog } from "./trace-log.ts";
import { viewOf } from "./view.ts";

/** @throws CageError on an architecture whose system call numbers are not known here. */
function knownArchitecture(): Architecture {
  const known = architectureOf(process.arch);
  if (known !== undefined) return known;
  throw new CageError(
    "no-namespaces",
    `no cage can be made on a processor of the kind ${process.arch}`,
  );
}

/**
 * Ports of the listeners whose connections the kernel counts. Those on the subject's own loopback address are not
 * counted.
 */
const farPorts: ReadonlySet<number> = new Set([...directPorts, namePort, catchAllPort]);

/** Milliseconds by which two moments are certain to differ. */
const mostApart = 2;

/** Adds notes about folders in which sockets of the host can be reached. */
function withSockets(run: Supervision, folders: readonly string[]): Supervision {
  const notes = folders.map((folder): Note => {
    const message = `${folder} could not be laid over: sockets of the host in it can be connected to`;
    return { code: "host-sockets", message };
  });
  return { ...run, notes: [...run.notes, ...notes] };
}

export interface CageHooks {
  /**
   * Takes a TCP connection of the subject, paused and not yet read from: data read before an immediate reset is dropped
   * where nobody listens.
   */
  connection(
    socket: Socket,
    dialled: { readonly address: string; readonly port: number | Promise<number> },
  ): void;
  lookup(lookup: Lookup): void;
  /** Whether a name may be resolved at all; one that may not does not exist. Every one may when absent. */
  admits?(name: string): boolean;
  /** Takes what the subject prints, as it comes, where it has no terminal. */
  printed?(stream: "stdout" | "stderr", bytes: Buffer): void;
  /** Called when the recorded run begins: all before was an earlier launch. Not called without earlier launches. */
  launched?(): void;
}

/**
 * The place where one trial runs: it has its own network, files and processes, and Telltale is the only thing that it
 * can reach. Closing it ends everything in it.
 */
export class Cage {
  readonly #plan: TrialPlan;
  readonly #namespaces: Namespaces;
  readonly #link: InitLink;
  readonly #traceLog: TraceLog;
  readonly #flows: DatagramFlows;
  readonly #hooks: CageHooks;
  readonly #arrivals = new CaptureCounters();
  readonly resolver: DnsResolver;
  readonly #traced: boolean;
  readonly #architecture: Architecture;
  readonly #root: string;
  readonly #handles: { close(): unknown }[] = [];
  #epoch = Date.now();
  #isClosed = false;
  #shownPlainly: readonly string[] = [];
  readonly #cgroup = makeCgroup();
  /** The subject's terminal, or what it reads: of a plan with `attached` or `isFed`. */
  readonly terminal: AttachedTerminal;

  private constructor(
    plan: TrialPlan,
    hooks: CageHooks,
    namespaces: Namespaces,
    traceLog: TraceLog,
    traced: boolean,
    root: string,
  ) {
    this.#plan = plan;
    this.#hooks = hooks;
    this.#namespaces = namespaces;
    this.#traceLog = traceLog;
    this.#traced = traced;
    this.#architecture = knownArchitecture();
    this.#root = root;
    this.terminal = new AttachedTerminal(namespaces.terminal);
    this.resolver = new DnsResolver(
      this.clock,
      (lookup) => hooks.lookup(lookup),
      neededNames(plan),
      (name) => hooks.admits?.(name) !== false,
    );
    this.#flows = new DatagramFlows(this.clock, (address, source) =>
      this.#link.portOf(address, source),
    );
    this.#link = new InitLink(namespaces.init, {
      listener: (port, given) => {
        // Node listens anew on a handle that it receives, with a backlog of 511 by default.
        const server = createServer({ pauseOnConnect: true }).listen(given, backlog);
        this.#handles.push(server);
        server.on("connection", (socket: Socket) => {
          if (farPorts.has(port)) this.#arrivals.connections += 1;
          this.#accept(socket, port);
        });
        server.on("error", () => {});
      },
      datagrams: (port, socket) => {
        this.#handles.push(socket);
        socket.on("message", () => (this.#arrivals.datagrams += 1));
        if (port === namePort)
          serveDns(socket, this.resolver, (message, address, source) =>
            this.#flows.add(message, address, source, namePort),
          );
        else this.#flows.serve(socket);
      },
    });
  }

  /**
   * Creates the namespaces, the network and the file view. When it resolves, the subject is not started yet.
   * @throws CageError
   */
  static async open(plan: TrialPlan, trust: Trust, hooks: CageHooks): Promise<Cage> {
    const { tracer } = await findMeans();
    const traceLog = new TraceLog();
    let cage: Cage | undefined;
    try {
      const namespaces = await openNamespaces(
        traceLog.descriptor,
        initProgram(knownArchitecture()),
        plan.asCaller === true,
      );
      const facts = hostFacts(namespaces.secondUser);
      const shared = plan.shared ?? [];
      const root = rootPoint([...[...plan.mounts, ...shared].map(({ from }) => from), facts.node]);
      cage = new Cage(plan, hooks, namespaces, traceLog, tracer && plan.traced !== false, root);
      const owner = namespaces.secondUser ? 1000 : 0;
      const home = homeOf(plan);
      const workspace = workspaceOf(plan);
      const { steps, contents } = buildSteps(
        {
          root,
          hostname: plan.hostname,
          owner,
          stages: viewOf(plan, facts, owner),
          system: [...etcFiles(plan, trust), ...writtenSystemFiles(plan)],
          covers: coversOf(plan).map(({ place, file }) => ({ ...file, path: place })),
          own: plan.files,
          home,
          workspace,
          size: plan.limits.disk,
        },
        Math.floor(Date.now() / 1000),
      );
      const inRoot = (path: string): string => join(root, path);
      const isOfMemory = (path: string): boolean => !shared.some(({ to }) => to === path);
      cage.#link.send({
        type: "build",
        steps,
        contents,
        places: {
          written: [home, "/tmp", workspace, "/dev/shm", "/run", "/var/tmp"]
            .filter(isOfMemory)
            .map(inRoot),
          bounded: [home, "/tmp"].filter(isOfMemory).map(inRoot),
        },
        loopback: plan.loopbackPorts ?? [],
        refused: plan.refused ?? [],
      });
      cage.#shownPlainly = (await cage.#link.ready()).shownPlainly;
      return cage;
    } catch (error) {
      if (cage === undefined) traceLog.close();
      else await cage[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Milliseconds since the subject was started. */
  readonly clock = (): number => Date.now() - this.#epoch;

  #accept(socket: Socket, listener: number): void {
    const address = plainAddress(socket.localAddress);
    this.#hooks.connection(socket, {
      address,
      port:
        listener === catchAllPort ? this.#link.portOf(address, socket.remotePort ?? 0) : listener,
    });
  }

  /**
   * Runs the subject to its end, to a limit, or until the signal.
   * @param lastActivity when (by `clock`) a byte last passed on the wire. Processes that outlive the first one are
   *   listened to until that is `gracePeriod` seconds ago.
   */
  async run(signal: AbortSignal, lastActivity: () => number): Promise<CageOutcome> {
    const { stdout, stderr, status } = this.#namespaces;
    const { limits } = this.#plan;
    const { clock } = this;
    const { printed } = this.#hooks;
    if (printed !== undefined) {
      stdout.on("data", (bytes: Buffer) => printed("stdout", bytes));
      stderr.on("data", (bytes: Buffer) => printed("stderr", bytes));
    }
    this.#epoch = Date.now();
    const run = await supervise(
      {
        link: this.#link,
        limits,
        stdout,
        stderr,
        status,
        recordIsFull: () => this.#traceLog.isFull,
        architecture: this.#architecture,
        launchesBefore: this.#plan.launchesBefore ?? 0,
        clock,
        lastActivity,
        stopped: () => this.terminal.emit("stopped"),
        launched: async () => {
          await this.#settle();
          // What was read until here must not get the millisecond in which the next launch begins.
          await wait(mostApart);
          this.#flows.beginAnew();
          this.#hooks.launched?.();
        },
      },
      { command: launchCommand(this.#traced), program: this.#program() },
      signal,
    );
    const traced = this.#traced ? this.#readTraceLog() : undefined;
    const counts = await this.#settle();
    const flows = await this.#flows.finish(this.resolver);
    const lost =
      counts === undefined ? undefined : this.#arrivals.lost(counts, this.#flows.overflow);
    return outcomeOf(
      withSockets(run, this.#shownPlainly),
      { traced, isExpected: this.#plan.traced !== false },
      { flows, counts, lost },
    );
  }

  /** Waits until everything that the kernel counted was read, and gives the counts. */
  async #settle(): Promise<NetworkCounts | undefined> {
    const counts = await this.#link.counts();
    if (counts !== undefined) await this.#arrivals.settle(counts);
    return counts;
  }

  #readTraceLog(): Traced {
    const { text, whole } = this.#traceLog.read();
    return {
      activity: readLog(text, this.#epoch / 1000, {
        launchesBefore: this.#plan.launchesBefore ?? 0,
        folder: this.#plan.folder ?? workspaceOf(this.#plan),
      }),
      whole,
      cut: this.#traceLog.isCut,
      first: text.slice(0, 200).trim(),
    };
  }

  #program(): string {
    return launcherProgram(this.#plan, {
      root: this.#root,
      architecture: this.#architecture,
      secondUser: this.#namespaces.secondUser,
      environment: environmentOf(this.#plan),
      folder: this.#plan.folder ?? workspaceOf(this.#plan),
      cgroup: this.#cgroup ?? "",
      covers: coversOf(this.#plan)
        .filter(({ file }) => file.path.startsWith("/proc/"))
        .map(({ place, file }) => [place, file.path] as const),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const { init } = this.#namespaces;
    const isGone = init.exitCode !== null || init.signalCode !== null;
    const gone = isGone ? Promise.resolve() : once(init, "exit");
    for (const handle of this.#handles) handle.close();
    if (init.connected) init.disconnect();
    const overdue = setTimeout(() => init.kill("SIGKILL"), 2000);
    await gone;
    clearTimeout(overdue);
    if (this.#cgroup !== undefined) removeCgroup(this.#cgroup);
    this.#traceLog.close();
  }
}
