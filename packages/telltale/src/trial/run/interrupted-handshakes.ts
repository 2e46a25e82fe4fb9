import type { Connection } from "../../capture/trace/connection.ts";
import type { Process } from "../../capture/trace/activity.ts";
import { muteReason } from "../../capture/wire/index.ts";

/** Milliseconds after a process ended in which the wire of a busy machine hears of its connections' end. */
const heardWithin = 1000;

/**
 * A client that closes without an alert once it has our certificate refused it, or its process ended just then: where all
 * that ran when the connection was opened had ended by then, the last of them in order and right before, which of both is
 * not known, and nobody is said to have refused. The end of a process closes its connections after it; a client that
 * refuses does so before.
 */
export function markInterruptedHandshakes(
  connections: readonly Connection[],
  processes: readonly Process[],
): readonly Connection[] {
  return connections.map((connection) => {
    const { outcome, reason, opened, closed } = connection;
    if (outcome !== "certificate-refused" || reason !== muteReason) return connection;
    const ran = processes.filter(
      ({ started, ended }) => started <= opened && (ended ?? Infinity) >= opened,
    );
    const [last] = ran.toSorted(
      (one, other) => (other.ended ?? Infinity) - (one.ended ?? Infinity),
    );
    const isCut =
      last?.ended !== undefined &&
      last.exitCode === 0 &&
      last.ended <= closed &&
      closed - last.ended <= heardWithin;
    if (!isCut) return connection;
    return { ...connection, outcome: "silent", reason: "TLS: its process ended in the handshake" };
  });
}
