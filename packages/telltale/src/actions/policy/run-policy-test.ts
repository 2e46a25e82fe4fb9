import { readTraces } from "../../capture/trace/read.ts";
import type { Trace } from "../../capture/trace/trace.ts";
import { loadEngine } from "../../guard/policy/engine.ts";
import { openForPlaces } from "../../guard/policy/open-policy.ts";
import { recordedRequests } from "../../guard/policy/replay/recorded-requests.ts";
import { replay } from "../../guard/policy/replay/replay.ts";
import { decodeOnce } from "../../judgement/audit/decode-once.ts";
import type { ExitCode } from "../../judgement/audit/options.ts";
import { replayJson, replayText } from "../../report/policy/replay.ts";
import type { Streams } from "../../report/streams.ts";
import { interruptibleEnd } from "../interruptible.ts";
import { inPolicy, loadPolicy } from "./load-policy.ts";
import type { PolicyTestOptions } from "./policy-options.ts";

/** `telltale policy test`: what a policy would have decided in saved sessions. 1 where it would have denied anything. */
export async function runPolicyTest(
  options: PolicyTestOptions,
  io: Streams,
  signal: AbortSignal,
): Promise<ExitCode> {
  const named = loadPolicy(options.policy);
  const engine = await loadEngine();
  const policy = inPolicy(named, () => openForPlaces(engine, named.text));
  return await interruptibleEnd(() => {
    const traces = tracesOf(options.folders);
    const result = replay(policy, recordedRequests(traces, decodeOnce()));
    const tested = { policy: named.name, sessions: traces.length };
    io.output.write(
      options.json ? replayJson(tested, result) : replayText(tested, result, io.output),
    );
    return result.rows.some(({ effect }) => effect === "deny") ? 1 : 0;
  }, signal);
}

/** @throws TraceError */
export function tracesOf(folders: readonly string[]): readonly Trace[] {
  return folders.flatMap((folder) => readTraces(folder));
}
