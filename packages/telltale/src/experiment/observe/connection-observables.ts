import { decodeConnection } from "../../capture/dialect/decode-connection.ts";
import type { Leaf } from "../../capture/dialect/leaf.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import type { Connection } from "../../capture/trace/connection.ts";
import type { ConnectionName } from "./host-names.ts";
import { ObservableBuilder, isConstant } from "./observable.ts";
import type { Observable } from "./observable.ts";

/** Limit on the connections of one trial to one host. */
const mostConnections = 50;
/** Limit on the different values of one place in one trial. */
const mostValues = 8;

/** What connections say in one trial: by host, then by the leaf's path. */
type Places = Map<string, Map<string, { readonly type: Leaf["type"]; readonly values: string[] }>>;

/**
 * What connections carry beside their exchanges: one observable for each host and path. The number of connections is a
 * matter of chance, so equal values count once; of a field that the protocol makes random, only the first connection's
 * counts.
 *
 * @param nameOf the name under which a connection is compared.
 */
export function connectionObservables(
  traces: readonly Trace[],
  nameOf: ConnectionName,
): readonly Observable[] {
  const trials = traces.map((trace, trial) =>
    placesOf(trace, (connection) => nameOf(trace, trial, connection)),
  );
  const observables: Observable[] = [];
  for (const host of new Set(trials.flatMap((places) => [...places.keys()]))) {
    const mine = trials.map((places) => places.get(host));
    const paths = new Set(mine.flatMap((leaves) => [...(leaves?.keys() ?? [])]));
    for (const path of paths) {
      const builder = new ObservableBuilder(traces.length);
      let type: Leaf["type"] = "format";
      mine.forEach((leaves, trial) => {
        const place = leaves?.get(path);
        if (place === undefined) return;
        ({ type } = place);
        // Which of the connections that are opened at once comes first is a matter of chance.
        builder.set(trial, place.values.toSorted().join("\n"));
      });
      const where = `connection ${path}`;
      const { symbols, values } = builder;
      const key = `${host} ${where} value`;
      observables.push({ key, host, where, facet: "value", leafType: type, symbols, values });
    }
  }
  return observables.filter((observable) => !isConstant(observable));
}

function placesOf(trace: Trace, nameOf: (connection: Connection) => string): Places {
  const hosts: Places = new Map();
  const counts = new Map<string, number>();
  for (const connection of trace.connections) {
    const host = nameOf(connection);
    const count = (counts.get(host) ?? 0) + 1;
    counts.set(host, count);
    if (count > mostConnections) continue;
    const leaves = hosts.get(host) ?? new Map<string, { type: Leaf["type"]; values: string[] }>();
    hosts.set(host, leaves);
    for (const { path, type, value } of decodeConnection(connection)) {
      const place = leaves.get(path);
      if (place === undefined) leaves.set(path, { type, values: [value] });
      else if (
        type !== "random" &&
        place.values.length < mostValues &&
        !place.values.includes(value)
      )
        place.values.push(value);
    }
  }
  return hosts;
}
