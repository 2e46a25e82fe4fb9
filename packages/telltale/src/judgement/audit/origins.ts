import type { Leaf } from "../../capture/dialect/leaf.ts";
import { isReadableEncoding } from "../../capture/canary/hit.ts";
import type { Span } from "../../capture/canary/search-trials.ts";
import { canariesOf } from "../rules/canaries.ts";
import type { Evidence, DecodedExchange } from "../rules/evidence.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { unreadBytes } from "./coverage.ts";
import { explainedPlaces } from "./explained-places.ts";
import { levelStatements } from "./level-statements.ts";
import type { Origins } from "./result.ts";
import { vendorConstants } from "./vendor-constants.ts";
import type { Stretch } from "./vendor-constants.ts";

type Origin = Exclude<keyof Origins, "install">;

/**
 * Attributes the bytes that left to their origins, by what explains each: a source of the trial that stands there (as
 * it is, or hidden in an encoding or a digest), a user's part of the protocol, a constant of the subject over all
 * trials, a level that is stated, a dependence. What nothing explains is random or unexplained. `undefined` for fewer
 * than two trials.
 */
export function originsOf(evidence: Evidence): Origins | undefined {
  const isCompared = new Set(evidence.exchanges.map((seen) => seen.trace.id)).size > 1;
  // Install scripts run once: only the sources in what they send are known, but it left all the same.
  if (!isCompared && evidence.installExchanges.length === 0) return undefined;
  const total = { vendor: 0, user: 0, environment: 0, hidden: 0, unexplained: 0 };
  const whole = (): number => Object.values(total).reduce((sum, bytes) => sum + bytes, 0);
  const search = canariesOf(evidence);
  const constants = vendorConstants(evidence.exchanges);
  const dependent = explainedPlaces(evidence.dependences);
  const stated = levelStatements();
  const add = (origin: Origin, bytes: number): void => {
    total[origin] += bytes;
  };
  addRuns(evidence.trials, evidence.exchanges);
  const ofTurns = whole();
  addRuns(evidence.installs, evidence.installExchanges);
  const install = whole() - ofTurns;
  return install === 0 ? total : { ...total, install };

  function addRuns(trials: readonly Trace[], exchanges: readonly DecodedExchange[]): void {
    for (const seen of exchanges) addExchange(seen);
    const carriers = new Set(
      exchanges.map((seen) => `${seen.trace.id} ${seen.exchange.connection}`),
    );
    for (const trace of trials) {
      for (const connection of trace.connections) {
        const carries = carriers.has(`${trace.id} ${connection.id}`);
        total.unexplained += unreadBytes(connection, carries);
      }
    }
  }

  function addExchange(seen: DecodedExchange): void {
    let leafBytes = 0;
    for (const leaf of seen.decoded.leaves) {
      // Orders and formats are views of values that are counted already.
      if (leaf.type === "order" || leaf.type === "format") continue;
      leafBytes += addLeaf(leaf, seen);
    }
    // Names of fields, brackets and quotes.
    total.vendor += Math.max(0, seen.decoded.bytesDecoded - leafBytes);
    total.unexplained += Math.max(0, seen.decoded.bytes - seen.decoded.bytesDecoded);
  }

  function addLeaf(leaf: Leaf, seen: DecodedExchange): number {
    const bytes = Buffer.byteLength(leaf.value);
    const spans = claimed(search.spansIn(seen.trace, leaf.value));
    for (const span of spans) add(originOf(span), span.end - span.start);
    const taken = lengthOf(spans);
    if (leaf.author === "user" || leaf.author === "tool" || leaf.author === "assistant") {
      add("user", bytes - taken);
      return bytes;
    }
    // A source may itself be what varies: its bytes are counted already.
    const varying = without(constants.varyingIn(seen, leaf), spans);
    const open = varying.length === 0 ? [] : stated(seen.trace, leaf.value);
    const rest = without(varying, open);
    add("vendor", bytes - taken - lengthOf(varying));
    add("environment", lengthOf(varying) - lengthOf(rest));
    add(dependent(leaf.path) ?? "unexplained", lengthOf(rest));
    return bytes;
  }
}

function originOf({ from, encoding }: Span): Origin {
  if (from.kind === "words") return "user";
  return isReadableEncoding(encoding) ? "environment" : "hidden";
}

/** Spans without overlap, the earlier and longer first. */
function claimed(spans: readonly Span[]): readonly Span[] {
  let end = 0;
  return spans
    .toSorted((one, other) => one.start - other.start || other.end - one.end)
    .filter((span) => {
      if (span.start < end) return false;
      end = span.end;
      return true;
    });
}

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** The parts of the stretches that no other stretch covers. */
function without(stretches: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  if (stretches.length === 0 || others.length === 0) return stretches;
  const sorted = others.toSorted((one, other) => one.start - other.start);
  return stretches.flatMap(({ start, end }) => {
    const left: Stretch[] = [];
    let from = start;
    for (const other of sorted) {
      if (other.end <= from) continue;
      if (other.start >= end) break;
      if (other.start > from) left.push({ start: from, end: other.start });
      from = other.end;
    }
    if (from < end) left.push({ start: from, end });
    return left;
  });
}
