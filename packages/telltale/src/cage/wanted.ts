import type { Wanted } from "../trace/wanted.ts";
import type { Unserved } from "./network-counts.ts";
import type { Asked, SocketTable } from "./strace/socket-table.ts";

/**
 * What the subject asked for on its own machine, and what its kernel had no way for: unix sockets and refused datagrams
 * as the tracer saw them, and ports that the kernel said nobody listened on, which is known without a tracer too. Pure.
 */
export function wantedOf(
  sockets: SocketTable | undefined,
  unserved: readonly Unserved[],
): readonly Wanted[] {
  const unix = (sockets?.unix() ?? []).map((asked): Wanted => wantedAs("unix", asked));
  const refused = (sockets?.refused() ?? []).map((asked): Wanted => ({
    ...wantedAs("udp", asked),
    refused: true,
  }));
  const ports = unserved.map(({ transport, address, port }): Wanted => {
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
  kind: Wanted["kind"],
  { address, port, pid, count, answered, at }: Asked,
): Wanted {
  return { kind, address, port, pid, count, answered, at };
}
