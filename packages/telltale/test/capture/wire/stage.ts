import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import type { Note } from "../../../src/capture/trace/activity.ts";
import type { Connection } from "../../../src/capture/trace/connection.ts";
import type { Exchange } from "../../../src/capture/trace/exchange.ts";
import type {
  Answer,
  Destination,
  IncomingRequest,
} from "../../../src/capture/wire/destination.ts";
import { createAuthority } from "../../../src/capture/wire/index.ts";
import type { Authority, Wire, WireLimits } from "../../../src/capture/wire/index.ts";
import { createWire } from "../../../src/capture/wire/wire.ts";

/** A wire on a port of loopback, with what it recorded. */
export interface Stage extends AsyncDisposable {
  readonly port: number;
  readonly wire: Wire;
  readonly authority: Authority;
  readonly exchanges: readonly Exchange[];
  readonly connections: readonly Connection[];
  readonly notes: readonly Note[];
  /** Fulfilled when so many of a kind are recorded. */
  recorded(kind: "exchanges" | "connections", count: number): Promise<void>;
}

export interface StageOptions {
  readonly answer?: (request: IncomingRequest) => Answer | Promise<Answer>;
  readonly upgrade?: Destination["upgrade"];
  readonly opaque?: Destination["opaque"];
  readonly destination?: Destination;
  readonly limits?: Partial<WireLimits>;
  readonly nameOf?: (address: string) => string | undefined;
  readonly resolve?: (
    message: Buffer,
    asked: { server: string; via: string },
  ) => Buffer | undefined;
  /** The port said to have been dialled; the real one when absent. */
  readonly dialledPort?: number | Promise<number>;
}

/** Made once: keys cost time, and a wire does not change its authority. */
let authority: Promise<Authority> | undefined;

export function sharedAuthority(): Promise<Authority> {
  authority ??= createAuthority();
  return authority;
}

export async function startStage(options: StageOptions = {}): Promise<Stage> {
  const exchanges: Exchange[] = [];
  const connections: Connection[] = [];
  const notes: Note[] = [];
  const waiting = new Set<() => void>();
  const began = performance.now();
  const tell = (): void => {
    for (const wake of waiting) wake();
  };
  const shared = await sharedAuthority();
  const wire = createWire({
    authority: shared,
    destination: options.destination ?? {
      answer: async (request) => (options.answer ?? echo)(request),
      upgrade: options.upgrade ?? (async () => ({ status: 426, headers: [["Upgrade", "none"]] })),
      ...(options.opaque === undefined ? {} : { opaque: options.opaque }),
    },
    clock: () => performance.now() - began,
    nameOf: options.nameOf ?? ((address) => (address === "never" ? address : undefined)),
    recorder: {
      exchange(exchange) {
        exchanges.push(exchange);
        tell();
      },
      connection(connection) {
        connections.push(connection);
        tell();
      },
      note: (note) => notes.push(note),
    },
    ...(options.resolve === undefined ? {} : { resolve: options.resolve }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const server = createServer((socket) => {
    const port = options.dialledPort ?? socket.localPort ?? 0;
    wire.accept(socket, { address: socket.localAddress ?? "", port });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    wire,
    authority: shared,
    exchanges,
    connections,
    notes,
    async recorded(kind, count) {
      const have = { exchanges, connections }[kind];
      while (have.length < count) {
        const { promise, resolve } = Promise.withResolvers<void>();
        waiting.add(resolve);
        await promise;
        waiting.delete(resolve);
      }
    },
    async [Symbol.asyncDispose]() {
      server.close();
      await wire.close();
    },
  };
}

/** Answers with the request's own body. */
async function echo(request: IncomingRequest): Promise<Answer> {
  const body = await readAll(request.body);
  return { status: 200, headers: [["Content-Type", "application/octet-stream"]], body };
}

export async function readAll(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const held: Uint8Array[] = [];
  for await (const part of parts) held.push(part);
  return Buffer.concat(held);
}

/** A plain connection, and all that comes on it until the other side ends it. */
export async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  socket.on("error", () => socket.destroy());
  await once(socket, "connect");
  return socket;
}

/** Sends bytes, closes our side, and gives what came back. */
export async function say(port: number, bytes: string | Uint8Array): Promise<string> {
  const socket = await open(port);
  socket.end(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
  return await heard(socket);
}

export async function heard(socket: Socket): Promise<string> {
  const parts: Buffer[] = [];
  socket.on("data", (part) => parts.push(part));
  socket.once("end", () => socket.end());
  await once(socket, "close");
  return Buffer.concat(parts).toString("latin1");
}

/** Reads from a socket until its bytes so far match. */
export async function until(socket: Socket, pattern: RegExp): Promise<string> {
  let text = "";
  while (!pattern.test(text)) {
    const [part] = (await once(socket, "data")) as [Buffer];
    text += part.toString("latin1");
  }
  return text;
}
