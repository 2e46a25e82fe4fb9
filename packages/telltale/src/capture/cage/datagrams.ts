import type { Socket } from "node:dgram";
import { BodyRecorder } from "../trace/body.ts";
import type { Connection } from "../trace/connection.ts";
import type { DnsResolver } from "./dns-resolver.ts";

const longestFlowKept = 256 * 1024;
const mostFlows = 4096;
/** Limit on the datagram lengths that are kept of one flow. */
const mostLengths = 4096;

/** An IPv4 address without the mapped form of dual-stack sockets (RFC 4291 section 2.5.5.2), and without a zone. */
export function plainAddress(address: string | undefined): string {
  return (address ?? "").replaceAll(/^::ffff:(?=\d+\.)|%.*$/g, "");
}

interface Flow {
  readonly address: string;
  readonly port: Promise<number>;
  readonly sent: BodyRecorder;
  readonly lengths: number[];
  readonly opened: number;
  closed: number;
}

/** Answers DNS queries on a datagram socket. */
export function serveDns(
  socket: Socket,
  names: DnsResolver,
  other: (message: Buffer, address: string, port: number) => void,
): void {
  socket.on("message", (message, from) => {
    const server = plainAddress(from.address);
    const reply = names.reply(message, { server, via: "udp" });
    if (reply === undefined) other(message, server, from.port);
    else socket.send(reply, from.port, from.address, () => {});
  });
  socket.on("error", () => {});
}

/**
 * Datagrams to any destination but the resolver: kept and counted, never answered. The cage's network rules set their
 * source address to the address dialled, because a socket shows only the source.
 */
export class DatagramFlows {
  readonly #flows = new Map<string, Flow>();
  readonly #ended: Flow[] = [];
  readonly #clock: () => number;
  readonly #portOf: (address: string, source: number) => Promise<number>;
  #overflow = 0;

  constructor(clock: () => number, portOf: (address: string, source: number) => Promise<number>) {
    this.#clock = clock;
    this.#portOf = portOf;
  }

  serve(socket: Socket): void {
    socket.on("message", (message, from) =>
      this.add(message, plainAddress(from.address), from.port),
    );
    socket.on("error", () => {});
  }

  add(message: Buffer, address: string, source: number, port?: number): void {
    const key = `${address} ${source}`;
    let flow = this.#flows.get(key);
    if (flow === undefined) {
      if (this.#flows.size + this.#ended.length >= mostFlows) {
        this.#overflow += 1;
        return;
      }
      const at = this.#clock();
      const asked = port === undefined ? this.#portOf(address, source) : Promise.resolve(port);
      flow = {
        address,
        port: asked,
        sent: new BodyRecorder(longestFlowKept),
        lengths: [],
        opened: at,
        closed: at,
      };
      this.#flows.set(key, flow);
    }
    flow.sent.push(message);
    if (flow.lengths.length < mostLengths) flow.lengths.push(message.length);
    flow.closed = this.#clock();
  }

  /**
   * Ends all flows. A later launch draws its ports from the same ones: what it sends from a port that an earlier launch
   * had is a flow of its own.
   */
  beginAnew(): void {
    this.#ended.push(...this.#flows.values());
    this.#flows.clear();
  }

  /** The number of datagrams that could not be stored with any flow. */
  get overflow(): number {
    return this.#overflow;
  }

  /** The flows as connections, in the order opened; the caller gives them ids. */
  async finish(names: DnsResolver): Promise<Omit<Connection, "id">[]> {
    return Promise.all(
      [...this.#ended, ...this.#flows.values()].map(async (flow) => {
        const sent = flow.sent.finish();
        return {
          transport: "udp" as const,
          address: flow.address,
          port: await flow.port,
          host: names.nameOf(flow.address) ?? flow.address,
          outcome: "refused" as const,
          reason: "datagrams are kept and not answered",
          bytesOut: sent.length,
          bytesIn: 0,
          sent,
          datagrams: flow.lengths,
          opened: flow.opened,
          closed: flow.closed,
        };
      }),
    );
  }
}
