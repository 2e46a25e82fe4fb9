import { inspectionSchema } from "../static/result/inspection.ts";
import { analyse } from "../experiment/inference/analyse.ts";
import { manifestOf, manifestSchema } from "../experiment/signals/manifest.ts";
import type { Streams } from "../report/streams.ts";
import { readDocument, readTraces } from "../capture/trace/read.ts";
import { decodeOnce } from "../judgement/audit/decode-once.ts";
import { judge } from "../judgement/audit/judge.ts";
import type { ExitCode, JudgeFolderOptions } from "../judgement/audit/options.ts";
import { runFactsSchema } from "../judgement/audit/run-facts.ts";
import { interruptibleEnd } from "./interruptible.ts";
import { showResult } from "./show-result.ts";

/** `telltale judge`: the same findings from saved traces, on any machine, without the subject. */
export async function runJudge(
  options: JudgeFolderOptions,
  io: Streams,
  signal: AbortSignal,
): Promise<ExitCode> {
  return await interruptibleEnd(() => judgeFolder(options, io), signal);
}

function judgeFolder(options: JudgeFolderOptions, io: Streams): ExitCode {
  const traces = readTraces(options.folder);
  const manifest =
    readDocument(options.folder, "manifest.json", manifestSchema) ?? manifestOf(traces);
  const run = readDocument(options.folder, "run.json", runFactsSchema) ?? {
    seed: manifest.seed,
    seconds: traces.reduce((sum, trace) => sum + trace.took, 0) / 1000,
    platform: "unknown",
    missing: [],
    notReached: [],
    // An audit writes its facts at its end: traces without them are of one that did not get there.
    interrupted: traces.some((trace) => trace.role !== "watch"),
  };
  const decode = decodeOnce();
  const analysis = manifest.trials.length === 0 ? undefined : analyse(traces, manifest, decode);
  const inspection = readDocument(options.folder, "inspection.json", inspectionSchema);
  return showResult(judge(traces, run, analysis, { decode, inspection }), options, io);
}
