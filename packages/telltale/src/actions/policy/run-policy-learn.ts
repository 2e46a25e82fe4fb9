import { draftPolicy } from "../../guard/policy/learn/draft-policy.ts";
import { recordedRequests } from "../../guard/policy/replay/recorded-requests.ts";
import { decodeOnce } from "../../judgement/audit/decode-once.ts";
import type { ExitCode } from "../../judgement/audit/options.ts";
import type { Streams } from "../../report/streams.ts";
import { interruptibleEnd } from "../interruptible.ts";
import type { PolicyLearnOptions } from "./policy-options.ts";
import { tracesOf } from "./run-policy-test.ts";

/** `telltale policy learn`: the least policy that lets saved sessions pass, for a person to read and shorten. */
export async function runPolicyLearn(
  { folders }: PolicyLearnOptions,
  io: Streams,
  signal: AbortSignal,
): Promise<ExitCode> {
  return await interruptibleEnd(() => {
    const traces = tracesOf(folders);
    io.output.write(draftPolicy(traces, recordedRequests(traces, decodeOnce())));
    return 0;
  }, signal);
}
