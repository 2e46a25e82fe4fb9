/** A port of the subject's own machine on which nothing listened. */
export interface ClosedPort {
  readonly transport: "tcp" | "udp";
  readonly address: string;
  readonly port: number;
}

export interface Place {
  readonly address: string;
  readonly port: number;
}

/** The kernel's counts of a trial's network, read when the subject has ended. */
export interface NetworkCounts {
  /** Connections opened to any destination. */
  readonly opened: number;
  /** How often a listener's queue was full; the subject's kernel then tries again. */
  readonly overflows: number;
  readonly datagrams: number;
  /**
   * Datagrams that the receiver dropped because its buffer was full or they were incomplete. Several may have been sent
   * as one (UDP_SEGMENT).
   */
  readonly spoilt: number;
  /** The destinations of datagrams. */
  readonly datagramDestinations: readonly Place[];
  /** Multicast groups that were joined, of which a router is told. */
  readonly groups: readonly string[];
  /** Packets with IPv4 header options, which can carry data. */
  readonly options: number;
  /** TCP segments with urgent data. */
  readonly urgent: number;
  /** Packets of protocols other than TCP and UDP. */
  readonly packets: number;
  /** Their destinations: `udplite 192.0.2.1`. */
  readonly strays: readonly string[];
  /** Dialled addresses that no router forwards. */
  readonly unroutable: readonly Place[];
  readonly unserved: readonly ClosedPort[];
}

/** The kernel's texts about a cage's network: the tables as nft lists them, and files of /proc. */
export interface NetworkTexts {
  readonly far: string;
  readonly own: string;
  readonly netstat: string;
  readonly snmp: string;
  readonly snmp6: string;
}

type Sets = ReadonlyMap<string, readonly (readonly unknown[])[]>;

interface Listing {
  readonly counters: ReadonlyMap<string, number>;
  readonly sets: Sets;
}

/** Counters and sets of a table as nft prints it in JSON (libnftables-json(5)). Pure. */
export function readListing(text: string): Listing {
  const { nftables = [] } = JSON.parse(text) as {
    nftables?: readonly {
      readonly counter?: { readonly name: string; readonly packets: number };
      readonly set?: { readonly name: string; readonly elem?: readonly unknown[] };
    }[];
  };
  const counters = new Map<string, number>();
  const sets = new Map<string, readonly (readonly unknown[])[]>();
  for (const { counter, set } of nftables) {
    if (counter !== undefined) counters.set(counter.name, counter.packets);
    if (set !== undefined) sets.set(set.name, (set.elem ?? []).map(partsOf));
  }
  return { counters, sets };
}

function partsOf(element: unknown): readonly unknown[] {
  if (typeof element === "string") return [element];
  const { concat = [] } = element as { readonly concat?: readonly unknown[] };
  return concat;
}

function pairsOf(sets: Sets, name: string): Place[] {
  return (sets.get(name) ?? []).map(([address, port]) => ({
    address: String(address),
    port: Number(port),
  }));
}

/** One number of a file such as /proc/net/snmp: a line of names, then a line of values. Pure. */
export function statistic(text: string, group: string, name: string): number {
  const [names = [], values = []] = text
    .split("\n")
    .filter((line) => line.startsWith(`${group}: `))
    .map((line) => line.split(" "));
  return Number(values[names.indexOf(name)] ?? 0);
}

/** Joins these texts to counts. Pure. */
export function countNetwork(texts: NetworkTexts): NetworkCounts {
  const far = readListing(texts.far);
  const own = readListing(texts.own);
  const { sets, counters } = far;
  const unserved = (["tcp", "udp"] as const).flatMap((transport) =>
    [4, 6].flatMap((family) =>
      pairsOf(own.sets, `${transport === "tcp" ? "refused" : "unheard"}${family}`).map((place) => ({
        transport,
        ...place,
      })),
    ),
  );
  return {
    opened: counters.get("flows") ?? 0,
    overflows: statistic(texts.netstat, "TcpExt", "ListenOverflows"),
    datagrams: counters.get("datagrams") ?? 0,
    spoilt:
      statistic(texts.snmp, "Udp", "InErrors") +
      Number(/^Udp6InErrors\s+(\d+)/m.exec(texts.snmp6)?.[1] ?? 0),
    datagramDestinations: [...pairsOf(sets, "left4"), ...pairsOf(sets, "left6")],
    groups: [...(sets.get("groups4") ?? []), ...(sets.get("groups6") ?? [])]
      .map(([group]) => String(group))
      // The solicited-node group, which every IPv6 address joins by itself (RFC 4291 section 2.7.1).
      .filter((group) => !group.startsWith("ff02::1:ff")),
    options: counters.get("options") ?? 0,
    urgent: counters.get("urgent") ?? 0,
    packets: counters.get("strays") ?? 0,
    strays: [...(sets.get("strays4") ?? []), ...(sets.get("strays6") ?? [])].map(
      ([protocol, address]) => `${String(protocol)} ${String(address)}`,
    ),
    unroutable: [...pairsOf(sets, "unroutable4"), ...pairsOf(sets, "unroutable6")],
    unserved,
  };
}
