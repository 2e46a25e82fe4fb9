import type { Exchange } from "../../capture/trace/exchange.ts";
import type { Trace } from "../../capture/trace/trace.ts";

/**
 * What belongs to the last launch: what began after it, with times counted from it. The tracer's part of a trace
 * already begins there, and only its times are moved. Pure.
 * @param launched milliseconds since the trial began.
 */
export function sinceLaunch(trace: Trace, launched: number): Trace {
  const from = (at: number): number => Math.max(0, at - launched);
  const connections = trace.connections.filter(({ opened }) => opened >= launched);
  const kept = new Set(connections.map(({ id }) => id));
  const isKept = ({ connection, at }: Exchange): boolean => kept.has(connection) && at >= launched;
  return {
    ...trace,
    // Nothing that was seen is dropped: it is another launch's.
    earlier: {
      lookups: trace.lookups.filter(({ at }) => at < launched),
      connections: trace.connections.filter(({ opened }) => opened < launched),
      exchanges: trace.exchanges.filter((exchange) => !isKept(exchange)),
    },
    took: from(trace.took),
    processes: trace.processes.map((process) => ({
      ...process,
      started: from(process.started),
      ...(process.ended === undefined ? {} : { ended: from(process.ended) }),
    })),
    files: trace.files.map((file) => ({ ...file, at: from(file.at) })),
    lookups: trace.lookups
      .filter(({ at }) => at >= launched)
      .map((lookup) => ({ ...lookup, at: from(lookup.at) })),
    connections: connections.map((connection) => ({
      ...connection,
      opened: from(connection.opened),
      closed: from(connection.closed),
    })),
    exchanges: trace.exchanges.filter(isKept).map((exchange) => ({
      ...exchange,
      at: from(exchange.at),
      ...(exchange.messages === undefined
        ? {}
        : {
            messages: exchange.messages.map((message) => ({ ...message, at: from(message.at) })),
          }),
    })),
  };
}
