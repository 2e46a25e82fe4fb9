import type { Purpose } from "../../capture/dialect/leaf.ts";
import type { Evidence, DecodedExchange } from "../rules/evidence.ts";
import type { Connection } from "../../capture/trace/connection.ts";
import { frontOf } from "../../capture/trace/named-hosts.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { unreadBytes } from "./coverage.ts";
import { serviceText, localServiceRequests } from "./local-services.ts";
import type { Egress } from "./result.ts";

type Transport = Egress["transport"];

/** What one trial sent to one place. */
interface Row {
  readonly host: string;
  readonly port: number;
  readonly transport: Transport;
  requests: number;
  bytes: number;
  readable: boolean;
  /** Bytes for each purpose; absent, like the fields that follow, in the many rows that carried no request. */
  purposes?: Map<Purpose, number>;
  /** Names of connections that were opened for another host. */
  fronts?: Set<string>;
  /** The name of a service on the subject's own machine. */
  service?: string;
}

/** Every place that was wanted, the most bytes first; names that were only looked up stand last, as `dns`. */
export function egressOf(evidence: Evidence): Egress[] {
  return [
    ...tableOf(evidence.trials, evidence.exchanges),
    ...tableOf(evidence.installs, evidence.installExchanges).map((row) =>
      Object.assign(row, { during: "install" as const }),
    ),
  ].toSorted(
    (a, b) => standing(a) - standing(b) || b.bytes - a.bytes || compareNames(a.host, b.host),
  );
}

/** By code units: the same on every machine, and fast for as many names as a subject likes to ask for. */
function compareNames(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function tableOf(trials: readonly Trace[], exchanges: readonly DecodedExchange[]): Egress[] {
  const byTrace = Map.groupBy(exchanges, (seen) => seen.trace);
  const byTrial = trials.map((trace) => rowsOf(trace, byTrace.get(trace) ?? []));
  const places = new Map<string, Row[]>();
  for (const rows of byTrial) {
    for (const [key, row] of rows) {
      const same = places.get(key);
      if (same === undefined) places.set(key, [row]);
      else same.push(row);
    }
  }
  return [...places.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    return [
      {
        host: first.host,
        port: first.port,
        transport: first.transport,
        purpose: first.service ?? purposesOf(rows),
        requests: Math.max(...rows.map((row) => row.requests)),
        bytes: Math.max(...rows.map((row) => row.bytes)),
        readable: rows.every((row) => row.readable),
        trials: rows.length,
        ...throughOf(rows),
      },
    ];
  });
}

/** Places that were only asked for stand behind those to which something was sent. */
function standing({ transport }: Egress): number {
  return ["dns", "loopback", "unix"].indexOf(transport);
}

function rowsOf(trace: Trace, exchanges: readonly DecodedExchange[]): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  const row = (host: string, port: number, transport: Transport): Row => {
    const key = `${host} ${port} ${transport}`;
    const known = rows.get(key);
    if (known !== undefined) return known;
    const made: Row = {
      host,
      port,
      transport,
      requests: 0,
      bytes: 0,
      readable: true,
    };
    rows.set(key, made);
    return made;
  };
  const carriers = new Set<string>();
  const byId = new Map(trace.connections.map((connection) => [connection.id, connection]));
  for (const seen of exchanges) {
    carriers.add(seen.exchange.connection);
    const { host, port, scheme, request } = seen.exchange;
    const connection = byId.get(seen.exchange.connection);
    // A tunnel is asked for of the proxy; what goes through it has a row of its own.
    const from =
      request.method === "CONNECT" && connection !== undefined ? connection : { host, port };
    const at = row(from.host, from.port, scheme === "https" ? "tls" : "tcp");
    addExchange(at, seen);
    const front = connection === undefined ? undefined : frontOf(seen.exchange, connection);
    if (front !== undefined) (at.fronts ??= new Set()).add(front);
  }
  const asked = new Set([...rows.values()].map(({ host }) => host));
  for (const connection of trace.connections) {
    if (carriers.has(connection.id) && connection.outcome === "decoded") continue;
    // Opened ahead and never used, beside one that was.
    if (connection.outcome === "silent" && asked.has(connection.host)) continue;
    const transport = transportOf(connection);
    const at = row(connection.host, connection.port, transport);
    at.bytes += unreadBytes(connection, carriers.has(connection.id));
    // Nothing was said on a silent connection, so nothing was missed.
    if (connection.outcome !== "decoded" && connection.outcome !== "silent") at.readable = false;
  }
  const contacted = new Set([...rows.values()].map((known) => known.host));
  for (const lookup of trace.lookups) {
    if (contacted.has(lookup.name)) continue;
    const at = row(lookup.name, 53, "dns");
    at.requests += 1;
    at.bytes += lookup.length ?? Buffer.byteLength(lookup.name);
  }
  for (const local of localServiceRequests(trace)) {
    const place = local.kind === "unix" ? "unix" : "loopback";
    const at = row(local.address, local.port, local.refused === true ? "udp" : place);
    at.requests += local.count;
    at.service = serviceText(local);
    // What was said to a service other than Telltale's own is not known.
    if (local.answered) at.readable = false;
  }
  return rows;
}

function throughOf(rows: readonly Row[]): Pick<Egress, "through"> {
  const fronts = [...new Set(rows.flatMap((row) => [...(row.fronts ?? [])]))].slice(0, 20);
  return fronts.length === 0 ? {} : { through: fronts };
}

function transportOf(connection: Connection): Transport {
  if (connection.transport === "udp") return "udp";
  return connection.tls === undefined ? "tcp" : "tls";
}

function addExchange(row: Row, seen: DecodedExchange): void {
  const { bytes, bytesDecoded, purpose } = seen.decoded;
  row.requests += 1;
  row.bytes += bytes;
  row.readable &&= bytesDecoded >= bytes && seen.exchange.request.complete;
  row.purposes ??= new Map();
  const { purposes } = row;
  purposes.set(purpose, (purposes.get(purpose) ?? 0) + bytes);
}

/** Purposes named of one place. */
const shownPurposes = 3;

/** What it is for, the purpose of the most bytes first; `unknown` only when there is no other. */
function purposesOf(rows: readonly Row[]): string {
  const bytes = new Map<Purpose, number>();
  for (const row of rows) {
    for (const [purpose, count] of row.purposes ?? []) {
      bytes.set(purpose, (bytes.get(purpose) ?? 0) + count);
    }
  }
  bytes.delete("unknown");
  const names = [...bytes].toSorted((a, b) => b[1] - a[1]).map(([purpose]) => purpose);
  return names.length === 0 ? "unknown" : names.slice(0, shownPurposes).join(", ");
}
