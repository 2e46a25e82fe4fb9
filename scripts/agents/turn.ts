import { coverageOf } from "../../packages/telltale/src/judgement/audit/coverage.ts";
import { decodeOnce } from "../../packages/telltale/src/judgement/audit/decode-once.ts";
import { egressOf } from "../../packages/telltale/src/judgement/audit/egress.ts";
import { isFolded, readsOf } from "../../packages/telltale/src/judgement/audit/reads.ts";
import type { Egress } from "../../packages/telltale/src/judgement/audit/result.ts";
import { gatherEvidence } from "../../packages/telltale/src/judgement/rules/evidence.ts";
import type { Trace } from "../../packages/telltale/src/capture/trace/trace.ts";

/** What the table says of one trial; every value comes from its trace. */
export interface Turn {
  readonly trace: Trace;
  readonly finished: boolean;
  /** Why it does not count as finished; empty when it does. */
  readonly because: string;
  /** Every place that it wanted; names that were only looked up have `dns` for their transport. */
  readonly egress: readonly Egress[];
  readonly requests: number;
  /** Application bytes that left, and those of them that were decoded. */
  readonly bytes: number;
  readonly decoded: number;
  /** Files outside its own that are not what every program on the machine reads, as people write them. */
  readonly reads: readonly string[];
  readonly processes: number;
  readonly seconds: number;
}

const decode = decodeOnce();

/** The start of all that it printed, on one line. */
function printed(trace: Trace): string {
  const said = `${trace.stderr.kept.toString()}\n${trace.stdout.kept.toString()}`;
  return said.replaceAll(/\s+/g, " ").trim().slice(0, 240);
}

/** The stand-in model answers `ok` at the end of every turn, and prints nothing else: an agent that got there prints it. */
function complaintOf(trace: Trace, sentToolOutcome: boolean): string {
  if (trace.ending !== "exited" || trace.exitCode !== 0) {
    const end = trace.ending === "exited" ? `exit code ${trace.exitCode}` : trace.ending;
    return `${end}; it printed: ${printed(trace)}`;
  }
  if (!/\bok\b/.test(trace.stdout.kept.toString()))
    return `it did not print the model's answer; it printed: ${printed(trace)}`;
  if (trace.scenario === "tools" && !sentToolOutcome)
    return "no request that could be read held the outcome of a tool";
  return "";
}

/** Reads one trace. Pure. */
export function turnOf(trace: Trace): Turn {
  const evidence = gatherEvidence(trace.subject, [trace], undefined, decode);
  const { bytesOut, bytesDecoded } = coverageOf(evidence, { missing: [], notReached: [] });
  const sentToolOutcome = evidence.exchanges.some(
    (seen) =>
      seen.decoded.purpose === "model" &&
      seen.decoded.leaves.some(({ author }) => author === "tool"),
  );
  const because = complaintOf(trace, sentToolOutcome);
  const reads = readsOf([trace]).filter((read) => !isFolded(read));
  return {
    trace,
    finished: because === "",
    because,
    egress: egressOf(evidence),
    requests: trace.exchanges.length,
    bytes: bytesOut,
    decoded: bytesDecoded,
    reads: [...new Set(reads.map(({ path }) => path))],
    processes: trace.processes.length,
    seconds: trace.took / 1000,
  };
}
