import { posix } from "node:path";
import type { CallLine } from "./line.ts";
import { quoted } from "./strings.ts";

/** Limit on the different addresses that are kept. */
const mostPlaces = 4096;

/** One address that processes contacted by socket calls. */
export interface Asked {
  /** A path or `@name` of a unix socket; otherwise an address. */
  readonly address: string;
  readonly port: number;
  readonly pid: number;
  readonly at: number;
  count: number;
  /** Whether a call succeeded. */
  answered: boolean;
  /** Whether a datagram was to be sent there and the kernel had no route: nothing of it was sent. */
  refused: boolean;
}

/** Errors by which the kernel says that a datagram has no route (ip(7), ipv6(7)). */
const nowhere = /^(?:ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM|EINVAL|ENODEV)$/;

/** The index of the peer's address among the parameters of each call; in a message it is the first field. */
const places: Readonly<Record<string, number>> = {
  connect: 1,
  bind: 1,
  sendto: 4,
  sendmsg: 1,
  sendmmsg: 1,
};

const unixName = /^\{sa_family=AF_(?:UNIX|LOCAL), sun_path=(@?)(?=")/;
const internetName =
  /^\{sa_family=AF_INET6?, sin6?_port=htons\((\d+)\)(?:, sin6_flowinfo=\w+\(\d+\))?, (?:sin_addr=inet_addr\("([\d.]+)"\)|inet_pton\(AF_INET6, "([\da-f:.]+)")/;

/** Follows which unix sockets and local ports the subject contacts, and which it creates. */
export class SocketTable {
  readonly #asked = new Map<string, Asked>();
  readonly #made = new Set<string>();

  /** @param folder the caller's working directory. @param at milliseconds since the trial began. */
  add(line: CallLine, pid: number, folder: string, at: number): void {
    const index = places[line.name];
    if (index === undefined) return;
    const text = nameIn(line.parameters[index] ?? "");
    const place = unixPlace(text, folder) ?? internetPlace(text);
    if (place === undefined) return;
    const key = `${place.address} ${place.port}`;
    const done = line.error === undefined && line.result !== "?";
    if (line.name === "bind") {
      if (done && this.#made.size < mostPlaces) this.#made.add(key);
      return;
    }
    const refused = line.name !== "connect" && nowhere.test(line.error ?? "");
    const known = this.#asked.get(key);
    if (known !== undefined) {
      known.count += 1;
      known.answered ||= done;
      known.refused ||= refused;
    } else if (this.#asked.size < mostPlaces)
      this.#asked.set(key, { ...place, pid, at, count: 1, answered: done, refused });
  }

  /** Unix sockets that the subject contacted and did not create. */
  unix(): readonly Asked[] {
    return [...this.#asked]
      .filter(([key, { address }]) => /^[/@]/.test(address) && !this.#made.has(key))
      .map(([, asked]) => asked);
  }

  /** Addresses to which datagrams were to be sent but were not. */
  refused(): readonly Asked[] {
    return [...this.#asked.values()].filter(
      ({ address, answered, refused }) => refused && !answered && !/^[/@]/.test(address),
    );
  }

  /** The first process that contacted a port, if a tracer saw it. */
  who(address: string, port: number): Asked | undefined {
    return this.#asked.get(`${address} ${port}`);
  }
}

/** The peer's address at the beginning of a message structure, as in `sendmsg` and `sendmmsg`. */
function nameIn(parameter: string): string {
  return parameter.replace(/^\[?(?:\{msg_hdr=)?\{msg_name=/, "");
}

function unixPlace(text: string, folder: string): { address: string; port: number } | undefined {
  const match = unixName.exec(text);
  if (match === null) return undefined;
  const path = quoted(text.slice(match[0].length));
  if (path === undefined || path === "") return undefined;
  const address = match[1] === "@" ? `@${path}` : posix.resolve(folder, path);
  return { address, port: 0 };
}

function internetPlace(text: string): { address: string; port: number } | undefined {
  const match = internetName.exec(text);
  const address = match?.[2] ?? match?.[3];
  if (match === null || address === undefined) return undefined;
  return { address: address.replace(/^::ffff:(?=\d+\.)/, ""), port: Number(match[1]) };
}
