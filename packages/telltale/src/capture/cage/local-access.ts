import type { LocalAccess } from "../trace/local-access.ts";
import type { ClosedPort } from "./network-counts.ts";
import type { Asked, SocketTable } from "./strace/socket-table.ts";

/**
 * What the subject contacted on its own machine, and addresses without a route: unix sockets and refused datagrams from
 * the tracer's record; and ports that nobody listened on from the kernel's counts, which need no tracer. Pure.
 */
export function localAccesses(
  sockets: SocketTable | undefined,
  unserved: readonly ClosedPort[],
): readonly LocalAccess[] {
  const unix = (sockets?.unix() ?? []).map((asked): LocalAccess => wantedAs("unix", asked));
  const refused = (sockets?.refused() ?? []).map((asked): LocalAccess => ({
    ...wantedAs("udp", asked),
    refused: true,
  }));
  const ports = unserved.map(({ transport, address, port }): LocalAccess => {
    const asked = sockets?.who(address, port);
    return {
      kind: transport,
      address,
      port,
      pid: asked?.pid ?? 0,
      count: asked?.count ?? 1,
      answered: false,
      at: asked?.at ?? 0,
    };
  });
  return [...unix, ...refused, ...ports].toSorted((left, right) => left.at - right.at);
}

function wantedAs(
  kind: LocalAccess["kind"],
  { address, port, pid, count, answered, at }: Asked,
): LocalAccess {
  return { kind, address, port, pid, count, answered, at };
}
