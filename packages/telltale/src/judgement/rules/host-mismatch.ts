import { dialledName, frontOf, namedHosts } from "../../capture/trace/named-hosts.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import type { Evidence } from "./evidence.ts";
import { counted, placesOverTrials } from "./place.ts";
import type { CaseFinding, Rule } from "./rule.ts";

/** Domain fronting: an observer of the network sees the name of the connection, and another host is asked. */
export const hostMismatch = {
  meta: {
    id: "host-mismatch",
    title: "A request names another host than its connection",
    severity: "medium",
    needs: ["trials"],
  },
  judge(evidence) {
    const requests = fronted(evidence);
    const several = evidence.exchanges.flatMap(({ trace, exchange }) => {
      const names = namedHosts(exchange.request);
      const title = `one request names ${names.slice(0, 4).join(" and ")}`;
      return names.length < 2 ? [] : [{ title, place: `${trace.id} ${exchange.id}` }];
    });
    const handshakes = evidence.trials.flatMap((trace) => handshakesOf(trace));
    return findingsOf([...requests, ...several, ...handshakes]);
  },
} as const satisfies Rule;

interface Seen {
  readonly title: string;
  readonly place: string;
}

function fronted(evidence: Evidence): readonly Seen[] {
  const connections = new Map(
    evidence.trials.flatMap((trace) =>
      trace.connections.map((each) => [`${trace.id} ${each.id}`, each] as const),
    ),
  );
  return evidence.exchanges.flatMap(({ trace, exchange }) => {
    const connection = connections.get(`${trace.id} ${exchange.connection}`);
    const front = connection === undefined ? undefined : frontOf(exchange, connection);
    if (front === undefined) return [];
    const title = `${exchange.host} was asked for on a connection to ${front}`;
    return [{ title, place: `${trace.id} ${exchange.id} ${exchange.connection}` }];
  });
}

function handshakesOf(trace: Trace): readonly Seen[] {
  return trace.connections.flatMap((connection) => {
    const dialled = dialledName(connection, trace);
    if (dialled === undefined) return [];
    const title = `${connection.tls?.serverName} was named in a handshake with ${dialled}`;
    return [{ title, place: `${trace.id} ${connection.id}` }];
  });
}

function findingsOf(all: readonly Seen[]): readonly CaseFinding[] {
  return [...Map.groupBy(all, ({ title }) => title)].map(([title, of]) => ({
    title: `${title} (${counted(of.length, "time")})`,
    evidence: placesOverTrials(of.map(({ place }) => place)),
  }));
}
