import type { Trace } from "../trace/trace.ts";

/**
 * What belongs to the last launch: what began after it, with times counted from it. The tracer's part of a trace
 * already begins there, and only its times are moved. Pure.
 * @param launched milliseconds since the trial began.
 */
export function sinceLaunch(trace: Trace, launched: number): Trace {
  const from = (at: number): number => Math.max(0, at - launched);
  const connections = trace.connections.filter(({ opened }) => opened >= launched);
  const kept = new Set(connections.map(({ id }) => id));
  return {
    ...trace,
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
    exchanges: trace.exchanges
      .filter(({ connection, at }) => kept.has(connection) && at >= launched)
      .map((exchange) => ({
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
