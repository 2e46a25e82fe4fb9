import type { Connection } from "../../capture/trace/connection.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import type { ConnectionName } from "./host-names.ts";
import { ObservableBuilder, isConstant } from "./observable.ts";
import type { Observable, Facet } from "./observable.ts";

/** Bytes of a flow that are compared as they are, at its start and at its end. */
const firstBytes = 64;

const textLimit = 16 * 1024;

/** One fact about the flows to one place that no protocol explains. */
interface FlowFact {
  readonly name: string;
  readonly facet: Facet;
  readonly isNumber: boolean;
  /** Redundant with the first bytes, unless a flow is longer than these or there are several. */
  readonly isLong?: boolean;
  /** Redundant with the length, unless the bytes came in several datagrams or in an empty one. */
  readonly isCut?: boolean;
  read(flows: readonly Connection[]): string;
}

const flowFacts: readonly FlowFact[] = [
  { name: "flows", facet: "count", isNumber: true, read: (flows) => String(flows.length) },
  {
    name: "length",
    facet: "shape",
    isNumber: true,
    read: (flows) => flows.map((flow) => flow.sent.length).join(","),
  },
  {
    name: "datagrams",
    facet: "count",
    isNumber: true,
    isCut: true,
    read: (flows) =>
      String(flows.reduce((sum, { datagrams }) => sum + (datagrams?.length ?? 0), 0)),
  },
  {
    // A receiver gets each datagram by itself, so their boundaries carry information that no byte does.
    name: "sizes of datagrams",
    facet: "shape",
    isNumber: false,
    isCut: true,
    read: (flows) => flows.map(({ datagrams }) => datagrams?.join(",") ?? "").join(";"),
  },
  {
    name: "first bytes",
    facet: "value",
    isNumber: false,
    read: (flows) => flows[0]?.sent.kept.toString("hex", 0, firstBytes) ?? "",
  },
  {
    name: "last bytes",
    facet: "value",
    isNumber: false,
    isLong: true,
    read: (flows) => flows.at(-1)?.sent.kept.subarray(-firstBytes).toString("hex") ?? "",
  },
  {
    name: "content",
    facet: "value",
    isNumber: false,
    isLong: true,
    read: (flows) => flows.map(contentOf).join("\n"),
  },
  {
    name: "kind of content",
    facet: "value",
    isNumber: false,
    isLong: true,
    read: (flows) => [...new Set(flows.map((flow) => contentKind(flow.sent.kept)))].join(","),
  },
];

/**
 * Observables of flows and datagrams that are no exchange: their number, length, kind and bytes.
 *
 * @param nameOf the name under which a connection is compared.
 */
export function flowObservables(
  traces: readonly Trace[],
  nameOf: ConnectionName,
): readonly Observable[] {
  const places = new Map<string, Connection[][]>();
  traces.forEach((trace, trial) => {
    for (const connection of trace.connections) {
      if (connection.sent.length === 0 && connection.datagrams === undefined) continue;
      const { transport, port } = connection;
      const place = `${nameOf(trace, trial, connection)} ${transport} ${port}`;
      let flows = places.get(place);
      if (flows === undefined) places.set(place, (flows = traces.map(() => [])));
      flows[trial]?.push(connection);
    }
  });
  return [...places]
    .flatMap(([place, flows]) => {
      const isShort = flows.every(
        (mine) => mine.length < 2 && mine.every(({ sent }) => sent.length <= firstBytes),
      );
      const isWhole = flows.every((mine) =>
        mine.every(({ sent, datagrams = [] }) => datagrams.length < 2 && sent.length > 0),
      );
      const facts = flowFacts.filter(
        ({ isLong, isCut }) => (isLong !== true || !isShort) && (isCut !== true || !isWhole),
      );
      return facts.map((fact): Observable => {
        const builder = new ObservableBuilder(traces.length);
        flows.forEach((mine, trial) => {
          if (mine.length > 0 || fact.name === "flows") builder.set(trial, fact.read(mine));
        });
        const where = `${place} ${fact.name}`;
        return {
          key: `flow ${where}`,
          host: place.split(" ", 1)[0] ?? "",
          where: `flow ${where}`,
          facet: fact.facet,
          leafType: "flow",
          isNumber: fact.isNumber,
          symbols: builder.symbols,
          values: builder.values,
        };
      });
    })
    .filter((observable) => !isConstant(observable));
}

/** Text as it is; of other bytes a hash, so that all of them count. */
function contentOf({ sent }: Connection): string {
  return sent.length <= textLimit && contentKind(sent.kept) === "text"
    ? sent.kept.toString("latin1")
    : sent.sha256.slice(0, 16);
}

/** Text, or the distribution of the bytes by their index of coincidence, in classes too coarse for chance to change. */
function contentKind(bytes: Buffer): string {
  if (bytes.length < 16) return "short";
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  let printable = 0;
  let pairs = 0;
  counts.forEach((count, byte) => {
    // C programs terminate or pad text with zeros.
    if ((byte >= 0x20 && byte < 0x7f) || byte === 0 || byte === 9 || byte === 10 || byte === 13)
      printable += count;
    pairs += count * (count - 1);
  });
  if (printable === bytes.length && counts[0] !== bytes.length) return "text";
  const coincidence = (256 * pairs) / (bytes.length * (bytes.length - 1));
  return coincidence < 2 ? "evenly spread bytes" : "structured bytes";
}
