import type { Connection } from "../../capture/trace/connection.ts";
import type { Process } from "../../capture/trace/activity.ts";
import { muteReason } from "../../capture/wire/index.ts";

/** Milliseconds after the end of a process within which the wire of a busy machine sees its connections close. */
const heardWithin = 1000;

/**
 * Marks connections that may have closed only because their process ended. A client that closes without an alert once
 * it has our certificate either refused it, or its process ended just then. Where all processes that ran when the
 * connection was opened had ended by then, the last of them without an error and right before, it is not known which,
 * and nobody is said to have refused. The end of a process closes its connections after it; a client that refuses does
 * so before.
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
