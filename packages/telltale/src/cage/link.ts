import type { ChildProcess } from "node:child_process";
import type { Socket as DatagramSocket } from "node:dgram";
import { EventEmitter, once } from "node:events";
import type { Server } from "node:net";
import { CageError } from "./errors.ts";
import type { FromInit, ToInit } from "./protocol.ts";

type Ended = Extract<FromInit, { type: "ended" }>;

/** The parent's end of the conversation with the init: messages in, promises and listening handles out. */
export class InitLink {
  readonly #init: ChildProcess;
  readonly #ports = new Map<number, (port: number) => void>();
  readonly #events = new EventEmitter<{
    ready: [];
    failed: [CageError];
    ended: [Ended];
    memory: [number];
  }>();
  #asked = 0;
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
    init.once("exit", () =>
      this.#fail(new CageError("init-lost", "the cage's first process ended before its time")),
    );
    init.on("error", (cause) =>
      this.#fail(new CageError("init-lost", "the cage's first process was lost", { cause })),
    );
  }

  #hear(message: Exclude<FromInit, { type: "listener" | "datagrams" }>): void {
    if (message.type === "port") {
      this.#ports.get(message.id)?.(message.port);
      this.#ports.delete(message.id);
    } else if (message.type === "ready") this.#events.emit("ready");
    else if (message.type === "memory-limit") this.#events.emit("memory", message.bytes);
    else if (message.type === "ended") {
      this.#ended = message;
      this.#events.emit("ended", message);
    } else
      this.#fail(new CageError(message.code, `the cage could not be made: ${message.message}`));
  }

  #fail(error: CageError): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    for (const answer of this.#ports.values()) answer(0);
    this.#ports.clear();
    this.#events.emit("failed", error);
  }

  send(message: ToInit): void {
    if (this.#init.connected) this.#init.send(message, () => {});
  }

  onMemoryLimit(listener: (bytes: number) => void): void {
    this.#events.once("memory", listener);
  }

  /** The port dialled by a connection that the catch-all listener took; 0 when unknown. */
  portOf(address: string, source: number): Promise<number> {
    if (this.#failure !== undefined || !this.#init.connected) return Promise.resolve(0);
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve) => {
      this.#ports.set(id, resolve);
      this.send({ type: "port", address, source, id });
    });
  }

  /** @throws CageError when the init fails first. */
  async ready(): Promise<void> {
    await this.#wait(once(this.#events, "ready"));
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
