import { decodeOnce } from "../../packages/telltale/src/judgement/audit/decode-once.ts";
import { judge } from "../../packages/telltale/src/judgement/audit/judge.ts";
import { lookAhead, observe } from "../../packages/telltale/src/experiment/observe/observe.ts";
import { worldOf } from "../../packages/telltale/src/trial/factors/index.ts";
import type { Trace } from "../../packages/telltale/src/capture/trace/trace.ts";
import { talkative } from "./talkative.ts";
import type { Kind } from "./talkative.ts";

const mebibyte = 1024 ** 2;

export interface Held {
  readonly trials: number;
  readonly exchanges: number;
  /** Bytes of the heap, and of buffers beside it, that are in use when all trials are held and looked at. */
  readonly inUse: number;
  /** The largest resident set of this process. */
  readonly peak: number;
}

/**
 * What an audit holds of a subject that sends so many bytes a trial: all traces, their decoded views, the columns in
 * which they differ, and the result. Without cages.
 */
export async function holdTrials(kind: Kind, trials: number, bytes: number): Promise<Held> {
  const decode = decodeOnce();
  const run = talkative(kind, bytes);
  const traces: Trace[] = [];
  for (let number = 1; number <= trials; number += 1) {
    const planned = { id: `t${number}`, role: "control", environment: {}, phase: 1, block: 1 };
    const trace = await run(worldOf({}), planned as Parameters<typeof run>[1]);
    traces.push(trace);
    lookAhead(trace, decode);
  }
  const { observables } = observe(traces, decode);
  const result = judge(traces, facts, undefined, { decode });
  const { heapUsed, external } = process.memoryUsage();
  if (observables.length === 0 || result.trials !== trials)
    throw new Error("the trials were not looked at");
  return {
    trials,
    exchanges: traces.reduce((sum, trace) => sum + trace.exchanges.length, 0),
    inUse: (heapUsed + external) / mebibyte,
    peak: process.resourceUsage().maxRSS / 1024,
  };
}

const facts: Parameters<typeof judge>[1] = {
  seed: 1,
  seconds: 0,
  platform: "linux-x64",
  missing: [],
  notReached: [],
  notTested: [],
  shortfall: [],
  interrupted: false,
};
