import { decodeExchange } from "../../capture/dialect/decode-exchange.ts";
import type { Purpose } from "../../capture/dialect/leaf.ts";
import type { SubjectFacts, Trace } from "../../capture/trace/trace.ts";
import type { EventLog, SessionEvent } from "../flight/session-event.ts";
import type { WorkspaceChanges } from "./workspace-changes.ts";

/** What left for one host. */
export interface HostTraffic {
  readonly host: string;
  readonly purposes: readonly Purpose[];
  readonly requests: number;
  /** As the subject sent them. */
  readonly bytes: number;
  /** Requests that were denied, among them. */
  readonly denied: number;
}

/** `telltale run --json`. */
export interface SessionResult {
  readonly schema: "telltale.session/1";
  readonly subject: SubjectFacts;
  readonly policy: string;
  readonly began: string;
  readonly seconds: number;
  readonly ending: Trace["ending"];
  readonly exitCode?: number;
  readonly traffic: readonly HostTraffic[];
  readonly denied: readonly Extract<SessionEvent, { kind: "denied" }>[];
  readonly redacted: readonly Extract<SessionEvent, { kind: "redacted" }>[];
  readonly canonical: readonly Extract<SessionEvent, { kind: "canonical" }>[];
  readonly unread: readonly Extract<SessionEvent, { kind: "unread" }>[];
  /** Events of any kind that were not kept. */
  readonly moreEvents: number;
  /** Files of the workspace that the session could not read, by paths relative to it. */
  readonly masked: readonly string[];
  readonly changes: WorkspaceChanges;
  readonly notes: Trace["notes"];
}

/** Everything that a session's end says. Pure. */
export function sessionResult(
  trace: Trace,
  log: EventLog,
  changes: WorkspaceChanges,
  { policy, subject, masked }: Pick<SessionResult, "policy" | "subject" | "masked">,
): SessionResult {
  const ofKind = <Kind extends SessionEvent["kind"]>(
    kind: Kind,
  ): readonly Extract<SessionEvent, { kind: Kind }>[] =>
    log.events.filter(
      (event): event is Extract<SessionEvent, { kind: Kind }> => event.kind === kind,
    );
  return {
    schema: "telltale.session/1",
    subject,
    policy,
    began: trace.began,
    seconds: trace.took / 1000,
    ending: trace.ending,
    ...(trace.exitCode === undefined ? {} : { exitCode: trace.exitCode }),
    traffic: trafficOf(trace, log),
    denied: ofKind("denied"),
    redacted: ofKind("redacted"),
    canonical: ofKind("canonical"),
    unread: ofKind("unread"),
    moreEvents: log.more,
    masked,
    changes,
    notes: trace.notes,
  };
}

function trafficOf(trace: Trace, log: EventLog): readonly HostTraffic[] {
  const hosts = new Map<
    string,
    { purposes: Set<Purpose>; requests: number; bytes: number; denied: number }
  >();
  for (const exchange of trace.exchanges) {
    const row = hosts.get(exchange.host) ?? {
      purposes: new Set(),
      requests: 0,
      bytes: 0,
      denied: 0,
    };
    hosts.set(exchange.host, row);
    const { purpose, bytes } = decodeExchange(exchange);
    row.purposes.add(purpose);
    row.requests += 1;
    row.bytes += bytes;
  }
  // Not told by the answer: a server could send the same field.
  for (const event of log.events) {
    if (event.kind !== "denied" || event.request === undefined) continue;
    const row = hosts.get(event.host);
    if (row !== undefined) row.denied += 1;
  }
  return [...hosts]
    .map(([host, row]) => ({ host, ...row, purposes: [...row.purposes].toSorted() }))
    .toSorted((one, other) => other.bytes - one.bytes || (one.host < other.host ? -1 : 1));
}
