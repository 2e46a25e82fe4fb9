import type { OpenPolicy } from "../open-policy.ts";
import type { SessionAction } from "../request.ts";
import { sessionActions } from "../request.ts";
import type { RecordedRequest } from "./recorded-requests.ts";

/** What a policy would have decided of one recorded thing. */
export interface ReplayRow {
  readonly action: SessionAction;
  /** The host, the path or the program. */
  readonly resource: string;
  /** Of a host; empty otherwise. */
  readonly purpose: readonly string[];
  readonly effect: "allow" | "deny";
  /** The rule that decides. */
  readonly by: string;
  readonly why: string;
  /** How often it was asked for, over all sessions. */
  readonly count: number;
}

export interface Replay {
  /** The denied ones first, then in the order of actions, the most frequent first. */
  readonly rows: readonly ReplayRow[];
  /** Different things asked for. */
  readonly totals: Readonly<
    Record<SessionAction, { readonly allowed: number; readonly denied: number }>
  >;
}

/** Asks a policy for everything that sessions did. */
export function replay(policy: OpenPolicy, recorded: readonly RecordedRequest[]): Replay {
  const rows = new Map<string, ReplayRow & { count: number }>();
  for (const { request, places, prepared, count } of recorded) {
    const { effect, by, why } = policy.decide(request, places);
    const { action } = request;
    const resource = prepared.resource.id;
    const purpose = "endpoint" in request ? request.endpoint.purpose : [];
    const key = JSON.stringify([action, resource, purpose, effect, by]);
    const same = rows.get(key);
    if (same === undefined) rows.set(key, { action, resource, purpose, effect, by, why, count });
    else same.count += count;
  }
  const sorted = [...rows.values()].toSorted(compareRows);
  return { rows: sorted, totals: totalsOf(sorted) };
}

function compareRows(one: ReplayRow, other: ReplayRow): number {
  return (
    Number(one.effect === "allow") - Number(other.effect === "allow") ||
    sessionActions.indexOf(one.action) - sessionActions.indexOf(other.action) ||
    other.count - one.count ||
    compareTexts(one.resource, other.resource)
  );
}

/** By code units: the same on every machine. */
function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function totalsOf(rows: readonly ReplayRow[]): Replay["totals"] {
  const totals = (action: SessionAction): { allowed: number; denied: number } => {
    const own = rows.filter((row) => row.action === action);
    const allowed = own.filter(({ effect }) => effect === "allow").length;
    return { allowed, denied: own.length - allowed };
  };
  return {
    connect: totals("connect"),
    send: totals("send"),
    read: totals("read"),
    write: totals("write"),
    execute: totals("execute"),
  };
}
