import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Destination } from "./destination.ts";
import type { ConnectionLog } from "./connection-log.ts";
import { openConnectionLog } from "./connection-log.ts";
import { defaultWireLimits } from "./limits.ts";
import type { WireLimits } from "./limits.ts";
import type { Resolve, WireRecorder, WireState } from "./connection-context.ts";
import { reasonOf } from "./protocol-error.ts";
import { createConnectionLimiter } from "./connection-limiter.ts";
import { serveConnection } from "./serve-connection.ts";
import type { ProxyContext } from "./serve-connection.ts";
import type { Authority } from "./tls/authority.ts";
import { ignoreError } from "./ignore-error.ts";

export interface WireOptions {
  readonly authority: Authority;
  readonly destination: Destination;
  /** Milliseconds since the trial began. */
  readonly clock: () => number;
  /** The name whose look-up gave an address, if any did. */
  readonly nameOf: (address: string) => string | undefined;
  readonly recorder: WireRecorder;
  /** Answers DNS queries on streams; without it they are treated as opaque bytes. */
  readonly resolve?: Resolve;
  readonly limits?: Partial<WireLimits>;
}

/** The destination that the subject dialled. */
export interface Dialled {
  /** IPv4, IPv6, or IPv4 in IPv6 (`::ffff:192.0.2.1`). */
  readonly address: string;
  /** May resolve later than the connection; 0 when unknown. */
  readonly port: number | Promise<number>;
}

export interface Wire extends AsyncDisposable {
  /** Takes over an accepted connection. Whatever the client does is recorded; it never raises an exception. */
  accept(socket: Socket, dialled: Dialled): void;
  /** When a byte last passed or a connection was last opened, by the trial's clock; -1 before the first. */
  readonly lastActivity: number;
  /** Recorded connections that were not read because there were too many. */
  readonly unread: number;
  /** The number of open connections, and of unfinished exchanges. */
  readonly open: { readonly connections: number; readonly exchanges: number };
  /**
   * Resolves when nothing has passed for this many milliseconds (counted from the call at the earliest), or the wire is
   * closed.
   */
  idle(quiet: number): Promise<void>;
  /** Closes all connections and records what is unfinished. */
  close(): Promise<void>;
}

/** Milliseconds that closing waits for work in progress. */
const longestFarewell = 1000;

/** Builds the interception of one trial. */
export function createWire(options: WireOptions): Wire {
  const limits: WireLimits = { ...defaultWireLimits, ...options.limits };
  const { clock, recorder } = options;
  const notes = new Set<string>();
  const budget = { left: limits.keptTotal };
  const closing = new AbortController();
  const sockets = new Set<Socket>();
  const working = new Set<Promise<void>>();
  const logs = new Set<ConnectionLog>();
  let lastActivity = -1;
  let connections = 0;
  let exchanges = 0;
  const limiter = createConnectionLimiter(limits, clock, () => state.touch());

  const state: WireState = {
    destination: options.destination,
    limits,
    budget,
    clock,
    recorder,
    resolve: options.resolve ?? (() => undefined),
    touch: () => {
      lastActivity = clock();
    },
    closing: () => closing.signal.aborted,
    silentEnds: new Map(),
    nextExchange: () => (exchanges += 1),
    note(message) {
      if (notes.has(message)) return;
      notes.add(message);
      recorder.note?.({ code: "capture-limit", message });
    },
    open: new Set(),
  };

  const proxy: ProxyContext = {
    authority: options.authority,
    state,
    nameOf: options.nameOf,
    openLog(address, port, host) {
      connections += 1;
      const start = { id: `c${connections}`, address, port, host, opened: clock() };
      const log = openConnectionLog(start, limits.keptBody, budget, state.touch);
      logs.add(log);
      return log;
    },
    closeLog(log) {
      // At most once: closing the wire records connections that have not ended, and a written trace does not change.
      if (logs.delete(log)) recorder.connection(log.finish(clock()));
    },
  };

  async function serve(socket: Socket, dialled: Dialled): Promise<void> {
    const address = plainAddress(dialled.address);
    const name = options.nameOf(address);
    const log = proxy.openLog(
      address,
      typeof dialled.port === "number" ? dialled.port : 0,
      name ?? address,
    );
    try {
      if (!(await limiter.enter(socket))) {
        log.settle("refused", `more than ${limits.connections} connections at a time`);
        return;
      }
      log.port = await portOf(dialled.port);
      await serveConnection(
        proxy,
        { state, log, scheme: "http", name, address, port: log.port },
        socket,
      );
    } catch (error) {
      // Our own failure, not the client's. It is recorded all the same, because a trial must go on.
      log.settle("malformed", `not handled: ${reasonOf(error)}`);
    } finally {
      socket.destroy();
      proxy.closeLog(log);
    }
  }

  async function close(): Promise<void> {
    closing.abort();
    for (const socket of sockets) socket.destroy();
    // A destination that never answers must not delay the end of a trial.
    await Promise.race([Promise.all(working), wait(longestFarewell, undefined, { ref: false })]);
    for (const exchange of state.open) exchange.abandon();
    for (const log of logs) proxy.closeLog(log);
    if (limiter.unread > 0)
      state.note(
        `${limiter.unread} connections were ended unread: more than ${limits.connections} at a time`,
      );
    if (budget.left <= 0)
      state.note(
        `More than ${limits.keptTotal} bytes of bodies; later ones are hashed and not kept.`,
      );
  }

  return {
    accept(socket, dialled) {
      socket.on("error", ignoreError);
      if (closing.signal.aborted) {
        socket.destroy();
        return;
      }
      state.touch();
      // A client may close its side after the request and still wait for the answer.
      socket.allowHalfOpen = true;
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
      const work = serve(socket, dialled).finally(() => working.delete(work));
      working.add(work);
    },
    get lastActivity() {
      return lastActivity;
    },
    get unread() {
      return limiter.unread;
    },
    get open() {
      return { connections: sockets.size, exchanges: state.open.size };
    },
    idle: (quiet) => untilIdle(quiet, clock, () => lastActivity, closing.signal),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function untilIdle(
  quiet: number,
  clock: () => number,
  last: () => number,
  closed: AbortSignal,
): Promise<void> {
  const asked = clock();
  for (;;) {
    const left = quiet - (clock() - Math.max(last(), asked));
    if (left <= 0 || closed.aborted) return;
    await new Promise<void>((wake) => {
      const done = (): void => {
        clearTimeout(timer);
        closed.removeEventListener("abort", done);
        wake();
      };
      const timer = setTimeout(done, left);
      closed.addEventListener("abort", done, { once: true });
    });
  }
}

/** Converts IPv4-mapped IPv6 to plain IPv4 (RFC 4291 section 2.5.5.2), and removes a zone. */
export function plainAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  return mapped?.[1] ?? address.replace(/%.*$/, "");
}

async function portOf(port: number | Promise<number>): Promise<number> {
  try {
    return await port;
  } catch {
    return 0;
  }
}
