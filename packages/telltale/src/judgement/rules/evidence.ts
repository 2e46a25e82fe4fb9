import type { Decoded } from "../../capture/dialect/leaf.ts";
import type { Dependence, Unlocalised } from "../../experiment/signals/dependence.ts";
import { recorderPath, variableFolder } from "../../trial/world/world.ts";
import type { Exchange } from "../../capture/trace/exchange.ts";
import type { SubjectFacts, Trace } from "../../capture/trace/trace.ts";

/** What the experiment showed. `undefined` where none was made (one trial only). */
export interface Analysis {
  readonly dependences: readonly Dependence[];
  readonly unlocalised?: readonly Unlocalised[];
  readonly capacity: {
    readonly provenBitsPerTurn: number;
    readonly unexplainedBitsPerTurn: number;
  };
}

/** One exchange with its trial and its decoded view. */
export interface DecodedExchange {
  readonly trace: Trace;
  readonly exchange: Exchange;
  readonly decoded: Decoded;
}

/** All that a rule may look at. */
export interface Evidence {
  readonly subject: SubjectFacts;
  /** Trials of the subject's turn. */
  readonly trials: readonly Trace[];
  /** Trials of its install scripts. */
  readonly installs: readonly Trace[];
  /** The exchanges of `trials`, in order. */
  readonly exchanges: readonly DecodedExchange[];
  /** The exchanges of `installs`, in order. */
  readonly installExchanges: readonly DecodedExchange[];
  readonly dependences: readonly Dependence[];
  /** Factors that what was sent tells apart as a whole. */
  readonly unlocalised: readonly Unlocalised[];
  /** Absent where no experiment was made. */
  readonly capacity?: Analysis["capacity"];
}

export type Decode = (exchange: Exchange) => Decoded;

/** The role of a trial that ran the install scripts. */
const installRole = "install";
/**
 * The role of a trial that showed what the subject reads. It may have seen the recorder that showed it: what it did is
 * neither compared nor counted with what it does in other trials.
 */
export const observationRole = "observation";

/** @param decode the decoded view of an exchange; called once for each. */
export function gatherEvidence(
  subject: SubjectFacts,
  traces: readonly Trace[],
  analysis: Analysis | undefined,
  decode: Decode,
): Evidence {
  const turns = traces.filter(
    (trace) => trace.role !== installRole && trace.role !== observationRole,
  );
  // An audit that was stopped before its first other trial has nothing else to show.
  const trials = turns.length > 0 ? turns : observed(traces);
  const installs = traces.filter((trace) => trace.role === installRole);
  return {
    subject,
    trials,
    installs,
    exchanges: seenIn(trials, decode),
    installExchanges: seenIn(installs, decode),
    dependences: analysis?.dependences ?? [],
    unlocalised: analysis?.unlocalised ?? [],
    ...(analysis === undefined ? {} : { capacity: analysis.capacity }),
  };
}

/** Without what the recorder of variables opens and asks for. */
function observed(traces: readonly Trace[]): readonly Trace[] {
  return traces
    .filter((trace) => trace.role === observationRole)
    .map((trace) => ({
      ...trace,
      files: trace.files.filter(
        ({ path }) => !path.startsWith(variableFolder) && path !== recorderPath,
      ),
    }));
}

/** Every run of the subject's code: its turns, and its install scripts after them. */
export function allTrials(evidence: Evidence): readonly Trace[] {
  return [...evidence.trials, ...evidence.installs];
}

/** The exchanges of `allTrials`. */
export function allExchanges(evidence: Evidence): readonly DecodedExchange[] {
  return [...evidence.exchanges, ...evidence.installExchanges];
}

function seenIn(traces: readonly Trace[], decode: Decode): readonly DecodedExchange[] {
  return traces.flatMap((trace) =>
    trace.exchanges.map((exchange) => ({ trace, exchange, decoded: decode(exchange) })),
  );
}

/** Whether the subject ended its turn by itself and without an error. */
export function finished(trace: Trace): boolean {
  return trace.ending === "exited" && trace.exitCode === 0;
}

/** The hosts that were asked as a model in any trial. */
export function modelHosts(evidence: Evidence): ReadonlySet<string> {
  const asked = evidence.exchanges.filter((seen) => seen.decoded.purpose === "model");
  return new Set(asked.map((seen) => seen.exchange.host));
}
