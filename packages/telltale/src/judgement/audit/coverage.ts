import { exchangeLimit } from "../../experiment/observe/compared-views.ts";
import { canariesOf } from "../rules/canaries.ts";
import { allExchanges, allTrials, finished } from "../rules/evidence.ts";
import type { Evidence } from "../rules/evidence.ts";
import { isPlainText } from "../../capture/dialect/plausible-text.ts";
import type { Connection } from "../../capture/trace/connection.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import type { CaptureLoss } from "../../capture/trace/local-access.ts";
import { familyName } from "../../trial/factors/families.ts";
import { factorNames } from "../../trial/factors/index.ts";
import { notSearched } from "./found-sources.ts";
import type { AuditResult } from "./result.ts";

/** Whether it is sufficient is for the policy to say. */
type Coverage = Omit<AuditResult["coverage"], "sufficient">;

/**
 * What was seen and what was not.
 * @param lacks means that the cage lacked, levels that were not reached and what no factor was made of, one line each.
 */
export function coverageOf(
  evidence: Evidence,
  lacks: {
    readonly missing: readonly string[];
    readonly notReached: readonly string[];
    readonly notTested?: readonly string[];
  },
): Coverage {
  // What install scripts send leaves like the rest.
  const exchanges = allExchanges(evidence);
  const connections = allTrials(evidence).flatMap((trace) => trace.connections);
  const carriers = new Set(exchanges.map((seen) => `${seen.trace.id} ${seen.exchange.connection}`));
  const unread = allTrials(evidence)
    .flatMap((trace) =>
      trace.connections.map((connection) =>
        unreadBytes(connection, carriers.has(`${trace.id} ${connection.id}`)),
      ),
    )
    .reduce((sum, bytes) => sum + bytes, 0);
  const sent = exchanges.reduce((sum, seen) => sum + seen.decoded.bytes, 0);
  const decoded = exchanges.reduce(
    (sum, seen) => sum + Math.min(seen.decoded.bytes, seen.decoded.bytesDecoded),
    0,
  );
  const plain = connections.reduce((sum, connection) => sum + plainBytes(connection), 0);
  // Every part of a DNS query is read.
  const asked = askedBytes(allTrials(evidence));
  const tested = testedFactors(evidence.trials);
  const families = new Set(tested.map(familyName));
  return {
    bytesOut: sent + unread + asked,
    bytesDecoded: decoded + plain + asked,
    lost: lostIn(allTrials(evidence)),
    opaqueFlows: countOf(connections, "opaque") + countOf(connections, "malformed"),
    refusedCertificates: countOf(connections, "certificate-refused"),
    factorsTested: tested,
    notTested: [
      ...factorNames.filter((factor) => !families.has(factor)),
      ...(lacks.notTested ?? []),
    ],
    notReached: [...lacks.notReached],
    missing: [
      ...new Set([
        ...lacks.missing,
        ...tracerNotes(allTrials(evidence)),
        ...notCompared(evidence.trials),
        ...canariesOf(evidence).bounds,
      ]),
    ],
    notSearched: notSearched(evidence),
    deviationRateBelow: deviationRateBelow(leastTrialsOfALevel(evidence.trials, tested)),
  };
}

/** Bytes of DNS queries, without those inside requests, which are counted with the requests. */
function askedBytes(trials: readonly Trace[]): number {
  return trials
    .flatMap(({ lookups }) => lookups.map(({ length = 0, via }) => (via === "https" ? 0 : length)))
    .reduce((sum, bytes) => sum + bytes, 0);
}

function lostIn(trials: readonly Trace[]): CaptureLoss {
  const sum = (of: (lost: CaptureLoss) => number): number =>
    trials.reduce((total, { lost }) => total + (lost === undefined ? 0 : of(lost)), 0);
  const unread = sum((lost) => lost.unread ?? 0);
  return {
    connections: sum((lost) => lost.connections),
    ...(unread > 0 ? { unread } : {}),
    datagrams: sum((lost) => lost.datagrams),
    packets: sum((lost) => lost.packets),
  };
}

/** Bytes of lines for a log or a statistics server: no protocol that Telltale decodes, and still readable as text. */
function plainBytes({ outcome, sent, bytesOut }: Connection): number {
  const isLeft = outcome === "opaque" || outcome === "refused";
  return isLeft && sent.length === bytesOut && isPlainText(sent) ? bytesOut : 0;
}

/** Bytes of a connection that no exchange holds. */
export function unreadBytes(connection: Connection, carriesExchanges: boolean): number {
  if (connection.outcome === "decoded") return 0;
  return carriesExchanges ? connection.sent.length : connection.bytesOut;
}

function countOf(connections: readonly Connection[], outcome: Connection["outcome"]): number {
  return connections.filter((connection) => connection.outcome === outcome).length;
}

/** Factors that had two levels or more among the trials that finished. */
function testedFactors(trials: readonly Trace[]): string[] {
  const levels = levelsOf(trials.filter(finished));
  return [...levels].filter(([, counts]) => counts.size > 1).map(([factor]) => factor);
}

function levelsOf(trials: readonly Trace[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const levels = new Map<string, Map<string, number>>();
  for (const factor of new Set(trials.flatMap((trace) => Object.keys(trace.environment)))) {
    const counts = new Map<string, number>();
    // A factor that a trial does not name is at a level of its own: left alone.
    for (const trace of trials) {
      const level = trace.environment[factor] ?? "";
      counts.set(level, (counts.get(level) ?? 0) + 1);
    }
    levels.set(factor, counts);
  }
  return levels;
}

/** The number of trials at the least tried level: what holds at every level is only as certain as there. */
function leastTrialsOfALevel(trials: readonly Trace[], tested: readonly string[]): number {
  const done = trials.filter(finished);
  const levels = levelsOf(done);
  return Math.min(
    done.length,
    ...tested.flatMap((factor) => [...(levels.get(factor)?.values() ?? [])]),
  );
}

/**
 * The rate below which any deviation lies at 95% that was seen in none of `trials` trials: the r that solves
 * (1 - r)^n = 0.05. Without a trial nothing is known: 1.
 */
export function deviationRateBelow(trials: number): number {
  return trials <= 0 ? 1 : 1 - 0.05 ** (1 / trials);
}

/** The exchanges of a trial beyond the limit up to which trials are compared with each other, as one line. */
function notCompared(trials: readonly Trace[]): readonly string[] {
  const most = Math.max(0, ...trials.map(({ exchanges }) => exchanges.length));
  return trials.length < 2 || most <= exchangeLimit
    ? []
    : [`of up to ${most} requests in one trial ${exchangeLimit} were compared with other trials'`];
}

function tracerNotes(trials: readonly Trace[]): readonly string[] {
  const codes = new Set([
    "tracer-missing",
    "tracer-lost",
    "filter-missing",
    "host-sockets",
    "capture-limit",
    "packets-refused",
    "withheld",
    "left-out",
    "lost",
  ]);
  return trials.flatMap((trace) =>
    trace.notes.filter((note) => codes.has(note.code)).map((note) => note.message),
  );
}
