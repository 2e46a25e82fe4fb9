import type { Wanted } from "../trace/wanted.ts";
import type { Unserved } from "./network-counts.ts";
import type { SocketTable } from "./strace/socket-table.ts";

/**
 * What the subject asked for on its own machine: unix sockets as the tracer saw them, and ports that the kernel said
 * nobody listened on, which is known without a tracer too. Pure.
 */
export function wantedOf(
  sockets: SocketTable | undefined,
  unserved: readonly Unserved[],
): readonly Wanted[] {
  const unix = (sockets?.unix() ?? []).map((asked): Wanted => ({ kind: "unix", ...asked }));
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
  return [...unix, ...ports].toSorted((left, right) => left.at - right.at);
}
