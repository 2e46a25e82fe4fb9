import type { Body } from "./body.ts";
import type { SavedTrace, Trace } from "./trace.ts";

interface SavedBody {
  readonly length: number;
  readonly sha256: string;
  readonly blob?: string | undefined;
}

type Turn<From, To> = (body: From) => To;

/**
 * Converts every body of a trace from one form to the other. It is the only list of where bodies are, so that writing
 * and reading cannot disagree.
 */
function turnBodies<From, To>(trace: TraceOf<From>, turn: Turn<From, To>): TraceOf<To> {
  const message = <Rest extends { head: From; body: From }>(
    value: Rest,
  ): Omit<Rest, "head" | "body"> & { head: To; body: To } => ({
    ...value,
    head: turn(value.head),
    body: turn(value.body),
  });
  const sent = (seen: SentOf<From>): SentOf<To> => ({
    ...seen,
    connections: seen.connections.map(({ sent: bytes, framing, tls, ...connection }) => ({
      ...connection,
      ...(framing === undefined ? {} : { framing: turn(framing) }),
      ...(tls === undefined ? {} : { tls: { ...tls, clientHello: turn(tls.clientHello) } }),
      sent: turn(bytes),
    })),
    exchanges: seen.exchanges.map(({ request, response, messages, framing, ...exchange }) => ({
      ...exchange,
      ...(framing === undefined ? {} : { framing: turn(framing) }),
      request: message(request),
      ...(response === undefined ? {} : { response: message(response) }),
      ...(messages === undefined
        ? {}
        : { messages: messages.map((each) => ({ ...each, body: turn(each.body) })) }),
    })),
  });
  const { earlier, ...rest } = trace;
  return {
    ...rest,
    ...sent(trace),
    stdout: turn(trace.stdout),
    stderr: turn(trace.stderr),
    ...(earlier === undefined ? {} : { earlier: sent(earlier) }),
  };
}

/** The shape of a trace as far as it holds bodies. */
interface TraceOf<Bytes> extends SentOf<Bytes> {
  readonly stdout: Bytes;
  readonly stderr: Bytes;
  readonly earlier?: SentOf<Bytes> | undefined;
}

interface SentOf<Bytes> {
  readonly connections: readonly {
    readonly sent: Bytes;
    readonly framing?: Bytes | undefined;
    readonly tls?: { readonly clientHello: Bytes } | undefined;
  }[];
  readonly exchanges: readonly {
    readonly request: { readonly head: Bytes; readonly body: Bytes };
    readonly response?: { readonly head: Bytes; readonly body: Bytes } | undefined;
    readonly framing?: Bytes | undefined;
    readonly messages?: readonly { readonly body: Bytes }[] | undefined;
  }[];
}

/** The trace as it is saved. Every body is passed to `keep`, which gives its reference. */
export function withSavedBodies(trace: Trace, keep: (body: Body) => SavedBody): SavedTrace {
  return turnBodies<Body, SavedBody>(trace, keep) as unknown as SavedTrace;
}

/** The same trace with every body replaced. */
export function withHeldBodies(trace: Trace, hold: (body: Body) => Body): Trace {
  return turnBodies<Body, Body>(trace, hold) as unknown as Trace;
}

/** A saved trace with its bytes loaded. */
export function withBodies(saved: SavedTrace, load: (body: SavedBody) => Body): Trace {
  return turnBodies<SavedBody, Body>(saved, load) as unknown as Trace;
}
