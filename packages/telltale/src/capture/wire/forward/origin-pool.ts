import { connect } from "node:net";
import type { Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { ByteStream } from "../byte-stream.ts";
import { reachableLookup } from "./reachable-lookup.ts";
import { openTunnel } from "./tunnel.ts";
import type { Origin } from "./origin.ts";
import { ProtocolError, reasonOf } from "../protocol-error.ts";

export interface OriginPoolOptions {
  /** Certificates trusted besides the system's, PEM. */
  readonly ca?: string | readonly string[];
  /** Limit on the idle connections to one origin. */
  readonly idle: number;
  /** Milliseconds for connecting. */
  readonly timeout: number;
  /** The proxy through which a server is reached, if any; it is asked for a tunnel (RFC 9110 section 9.3.6). */
  readonly proxyOf?: ((origin: Origin) => URL | undefined) | undefined;
  /** Whether an address that a server's name was resolved to may be connected to; every one when absent. */
  readonly mayReach?: ((address: string) => boolean) | undefined;
}

export interface Lease {
  readonly stream: ByteStream;
  /** Whether it has served a request before: then it may turn out to be closed. */
  readonly reused: boolean;
  /** Returns it to the pool. */
  keep(): void;
  drop(): void;
}

/** Keep-alive connections to servers, by origin. */
export interface OriginPool {
  lease(origin: Origin, fresh?: boolean): Promise<Lease>;
  close(): void;
}

export function createOriginPool(options: OriginPoolOptions): OriginPool {
  const idle = new Map<string, ByteStream[]>();
  const all = new Set<ByteStream>();

  function leaseOf(key: string, stream: ByteStream, reused: boolean): Lease {
    return {
      stream,
      reused,
      keep() {
        const waiting = idle.get(key) ?? [];
        idle.set(key, waiting);
        // Unsolicited bytes would be taken for the next answer.
        if (stream.gone || stream.ended || stream.pending > 0 || waiting.length >= options.idle)
          stream.destroy();
        else waiting.push(stream);
      },
      drop() {
        stream.destroy();
      },
    };
  }

  return {
    async lease(origin, fresh = false) {
      const key = `${origin.secure ? "tls" : "tcp"} ${origin.host} ${origin.port} ${origin.serverName ?? ""}`;
      const waiting = fresh ? [] : (idle.get(key) ?? []);
      for (let kept = waiting.pop(); kept !== undefined; kept = waiting.pop()) {
        if (!kept.gone && !kept.ended && kept.pending === 0) return leaseOf(key, kept, true);
        kept.destroy();
      }
      const stream = new ByteStream(await open(origin, options));
      all.add(stream);
      stream.duplex.once("close", () => all.delete(stream));
      return leaseOf(key, stream, false);
    },
    close() {
      for (const stream of all) stream.destroy();
      idle.clear();
    },
  };
}

async function open(origin: Origin, options: OriginPoolOptions): Promise<Socket> {
  const { host, port, secure, serverName = host } = origin;
  const ca = options.ca === undefined ? {} : { ca: [options.ca].flat() };
  const proxy = options.proxyOf?.(origin);
  const tunnel = proxy === undefined ? undefined : await openTunnel(proxy, origin, options.timeout);
  const lookup = tunnel === undefined ? reachableLookup(options.mayReach) : {};
  const socket = secure
    ? connectTls({
        ...(tunnel === undefined ? { host, port, ...lookup } : { socket: tunnel }),
        ALPNProtocols: ["http/1.1"],
        ...(isName(serverName) ? { servername: serverName } : {}),
        ...ca,
      })
    : (tunnel ?? connect({ host, port, ...lookup }));
  socket.setNoDelay(true);
  if (socket === tunnel) return socket;
  return await new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(
        new ProtocolError(
          "upstream",
          `cannot connect to ${host}:${port}: ${reasonOf(error)}`,
          502,
          { cause: error },
        ),
      );
    };
    const timer = setTimeout(
      () => fail(new Error(`no connection within ${options.timeout} ms`)),
      options.timeout,
    );
    socket.once("error", fail);
    socket.once(secure ? "secureConnect" : "connect", () => {
      clearTimeout(timer);
      socket.off("error", fail);
      resolve(socket);
    });
  });
}

/** SNI carries names only (RFC 6066 section 3). */
function isName(host: string): boolean {
  return !/^[\d.]+$|:/.test(host);
}
