import type { Decoded } from "../../../capture/dialect/leaf.ts";
import { purposeOfHost } from "../../../capture/dialect/known-hosts.ts";
import type { FileAccess } from "../../../capture/trace/activity.ts";
import type { Connection } from "../../../capture/trace/connection.ts";
import type { Exchange } from "../../../capture/trace/exchange.ts";
import type { Trace } from "../../../capture/trace/trace.ts";
import { prepareRequest } from "../engine-call.ts";
import type { PreparedRequest } from "../engine-call.ts";
import type { Places, SessionRequest, Tool } from "../request.ts";

/** One request that sessions made, or would have made under a policy. */
export interface RecordedRequest {
  readonly request: SessionRequest;
  readonly places: Places;
  readonly prepared: PreparedRequest;
  /** How often, over all sessions. */
  readonly count: number;
  /** In how many sessions. */
  readonly sessions: number;
}

type Decode = (exchange: Exchange) => Decoded;

/** Who asks in a replay: what a trace does not tell is not part of it. */
const user = { name: "recorded" };

/** Kinds of access that are asked for. To look whether a file is there is none: a hidden file is not there. */
const actions: Readonly<Partial<Record<FileAccess["kind"], "read" | "write" | "execute">>> = {
  read: "read",
  list: "read",
  write: "write",
  remove: "write",
  execute: "execute",
};

/** What sessions asked for, each once, in the order first met. */
export function recordedRequests(
  traces: readonly Trace[],
  decode: Decode,
): readonly RecordedRequest[] {
  const known = new Map<string, RecordedRequest & { count: number; sessions: number }>();
  // A tool opens the same file hundreds of times: what was met in these words is not prepared again.
  const met = new Map<string, string>();
  for (const trace of traces) {
    const { places } = trace;
    const named = JSON.stringify(places);
    const counted = new Set<string>();
    for (const request of requestsOf(trace, decode)) {
      const words = `${named}${JSON.stringify(request)}`;
      let key = met.get(words);
      if (key === undefined) {
        const prepared = prepareRequest(request, places);
        key = JSON.stringify(prepared.call);
        met.set(words, key);
        if (!known.has(key)) known.set(key, { request, places, prepared, count: 0, sessions: 0 });
      }
      const entry = known.get(key);
      if (entry === undefined) continue;
      entry.count += 1;
      if (!counted.has(key)) entry.sessions += 1;
      counted.add(key);
    }
  }
  return [...known.values()];
}

function* requestsOf(trace: Trace, decode: Decode): Iterable<SessionRequest> {
  const { name, version, sha256 } = trace.subject;
  const tool: Tool = { name, version, digest: sha256, verdict: "unknown" };
  for (const part of [trace, ...(trace.earlier === undefined ? [] : [trace.earlier])]) {
    for (const connection of part.connections) yield { ...connectRequest(connection), tool };
    for (const exchange of part.exchanges) yield { ...sendRequest(exchange, decode), tool };
  }
  // A process that ended before the tracer knew it has no name.
  const running = trace.processes
    .map(({ executable }) => executable)
    .filter((program) => program !== "");
  for (const program of new Set(running)) yield { action: "execute", tool, user, program };
  for (const { kind, path, found } of trace.files) {
    const action = actions[kind];
    if (action === undefined || !found) continue;
    yield action === "execute"
      ? { action, tool, user, program: path }
      : { action, tool, user, path };
  }
}

/** When a connection is opened, its purpose is known from its host alone. The address is one that the cage made up. */
function connectRequest({ host, port }: Connection): SessionRequest {
  return { action: "connect", user, endpoint: { host, port, purpose: [purposeOfHost(host)] } };
}

function sendRequest(exchange: Exchange, decode: Decode): SessionRequest {
  const { host, port } = exchange;
  const { purpose, dialect, bytes } = decode(exchange);
  return {
    action: "send",
    user,
    endpoint: { host, port, purpose: [purpose] },
    context: { dialect, bytes },
  };
}
