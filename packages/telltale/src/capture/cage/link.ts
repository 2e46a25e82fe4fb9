import type { ChildProcess } from "node:child_process";
import type { Socket as DatagramSocket } from "node:dgram";
import { EventEmitter, once } from "node:events";
import type { Server } from "node:net";
import { CageError } from "./errors.ts";
import { framedMessage } from "./init/bootstrap.ts";
import { countNetwork } from "./network-counts.ts";
import type { NetworkCounts } from "./network-counts.ts";
import type { AskedFlow, FromInit, ToInit } from "./protocol.ts";

type Ready = Extract<FromInit, { type: "ready" }>;
export type MemoryLimit = Extract<FromInit, { type: "memory-limit" }>;
export type Ended = Extract<FromInit, { type: "ended" }>;

interface Question {
  readonly flow: AskedFlow;
  readonly answer: (port: number) => void;
}

/** The parent's end of the channel to the init: sends messages, and gives promises and listening handles. */
export class InitLink {
  readonly #init: ChildProcess;
  /**
   * Port questions that wait for the current one: each costs a read of the kernel's table, however many flows it holds.
   */
  #waiting: Question[] = [];
  #asked: readonly Question[] = [];
  readonly #events = new EventEmitter<{
    ready: [Ready];
    failed: [CageError];
    ended: [Ended];
    memory: [MemoryLimit];
    counted: [Extract<FromInit, { type: "counted" }>];
  }>();
  #failure: CageError | undefined;
  #ended: Ended | undefined;

  constructor(
    init: ChildProcess,
    serve: {
      listener(port: number, server: Server): void;
      datagrams(port: number, socket: DatagramSocket): void;
    },
  ) {
    this.#init = init;
    init.on("message", (message: FromInit, handle: unknown) => {
      if (message.type === "listener") serve.listener(message.port, handle as Server);
      else if (message.type === "datagrams")
        serve.datagrams(message.port, handle as DatagramSocket);
      else {
        this.#hear(message);
      }
    });
    init.once("exit", () => {
      // What ended may be only the process above the init. The init ends itself when its channel closes.
      if (init.connected) init.disconnect();
      this.#fail(new CageError("init-lost", "the cage's first process ended before its time"));
    });
    // A failed write needs no handling: the end of the init is reported by its own event.
    init.stdin?.on("error", () => {});
    init.on("error", (cause) =>
      this.#fail(new CageError("init-lost", "the cage's first process was lost", { cause })),
    );
  }

  #hear(message: Exclude<FromInit, { type: "listener" | "datagrams" }>): void {
    if (message.type === "ports") {
      for (const [index, { answer }] of this.#asked.entries()) answer(message.ports[index] ?? 0);
      this.#asked = [];
      this.#ask();
    } else if (message.type === "ready") this.#events.emit("ready", message);
    else if (message.type === "counted") this.#events.emit("counted", message);
    else if (message.type === "memory-limit") this.#events.emit("memory", message);
    else if (message.type === "ended") {
      this.#ended = message;
      this.#events.emit("ended", message);
    } else
      this.#fail(new CageError(message.code, `the cage could not be made: ${message.message}`));
  }

  #fail(error: CageError): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    for (const { answer } of [...this.#asked, ...this.#waiting]) answer(0);
    this.#asked = [];
    this.#waiting = [];
    this.#events.emit("failed", error);
  }

  send(message: ToInit): void {
    if (this.#init.connected) this.#init.stdin?.write(framedMessage(message));
  }

  /** Kills the first process, and with it everything in the cage. */
  destroy(): void {
    this.#init.kill("SIGKILL");
  }

  onMemoryLimit(listener: (limit: MemoryLimit) => void): void {
    this.#events.once("memory", listener);
  }

  /** The port dialled by a connection to the catch-all listener; 0 when unknown. */
  portOf(address: string, source: number): Promise<number> {
    if (this.#failure !== undefined || !this.#init.connected) return Promise.resolve(0);
    return new Promise((answer) => {
      this.#waiting.push({ flow: { address, source }, answer });
      this.#ask();
    });
  }

  /** Asks one question at a time, so that a subject with thousands of flows cannot delay "finish". */
  #ask(): void {
    if (this.#asked.length > 0 || this.#waiting.length === 0) return;
    this.#asked = this.#waiting;
    this.#waiting = [];
    this.send({ type: "ports", flows: this.#asked.map(({ flow }) => [flow.address, flow.source]) });
  }

  /** @throws CageError when the init fails first. */
  async ready(): Promise<Ready> {
    const [message] = (await this.#wait(once(this.#events, "ready"))) as [Ready];
    return message;
  }

  /** The kernel's network counts until now; undefined where the init cannot give them. */
  async counts(): Promise<NetworkCounts | undefined> {
    if (this.#failure !== undefined || !this.#init.connected) return undefined;
    const counted = once(this.#events, "counted");
    this.send({ type: "count" });
    try {
      const [{ texts }] = (await this.#wait(counted)) as [Extract<FromInit, { type: "counted" }>];
      return countNetwork(texts);
    } catch (error) {
      // The cage is lost, but what was captured until then is kept.
      if (error instanceof CageError) return undefined;
      throw error;
    }
  }

  /** @throws CageError when the init is lost first. */
  async ended(): Promise<Ended> {
    if (this.#ended !== undefined) return this.#ended;
    const [message] = (await this.#wait(once(this.#events, "ended"))) as [Ended];
    return message;
  }

  async #wait<T>(event: Promise<T>): Promise<T> {
    if (this.#failure !== undefined) throw this.#failure;
    const failed = once(this.#events, "failed").then(([error]): never => {
      throw error;
    });
    return Promise.race([event, failed]);
  }
}
