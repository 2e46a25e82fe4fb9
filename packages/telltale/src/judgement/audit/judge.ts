import type { Inspection } from "../../static/result/inspection.ts";
import { defaultPolicy } from "../policy/default.ts";
import { verdictOf } from "../policy/policy.ts";
import type { Policy } from "../policy/policy.ts";
import { finished, gatherEvidence } from "../rules/evidence.ts";
import type { Analysis, Decode, Evidence } from "../rules/evidence.ts";
import { rules } from "../rules/index.ts";
import { gravestFirst, runRules } from "../rules/run-rules.ts";
import type { RuleRun } from "../rules/run-rules.ts";
import type { SubjectFacts, Trace } from "../../capture/trace/trace.ts";
import { coverageOf } from "./coverage.ts";
import { egressOf } from "./egress.ts";
import { executesOf } from "./executes.ts";
import { foundSources } from "./found-sources.ts";
import { inconclusiveReasons } from "./inconclusive.ts";
import { findingsOfProgram } from "./join/findings-of-program.ts";
import { joinInspection } from "./join/join-inspection.ts";
import { originsOf } from "./origins.ts";
import { readsOf } from "./reads.ts";
import type { AuditResult } from "./result.ts";
import type { RunFacts } from "./run-facts.ts";

export interface JudgeOptions {
  /** The default policy when absent. */
  readonly policy?: Policy;
  /** The decoded view of an exchange; passed in so that a view made before is not made twice. */
  readonly decode: Decode;
  /** The subject, for a bundle without a trace to name it. */
  readonly subject?: SubjectFacts;
  /** What its program says, where that was read. */
  readonly inspection?: Inspection | undefined;
}

/** Trials end in any order; `t9` is planned before `t10`. */
const byName = new Intl.Collator("en", { numeric: true });

/** Named in a result when there is neither a trace nor a subject given. */
const nobody: SubjectFacts = { name: "unknown", version: "", sha256: "", source: "" };

/**
 * The result of an audit from its saved traces: the same traces give the same result, on any machine and without the
 * subject.
 * @param analysis what the experiment showed; absent where none was made.
 */
export function judge(
  traces: readonly Trace[],
  run: RunFacts,
  analysis: Analysis | undefined,
  options: JudgeOptions,
): AuditResult {
  const policy = options.policy ?? defaultPolicy;
  const ordered = traces.toSorted((one, other) => byName.compare(one.id, other.id));
  const subject = options.subject ?? ordered[0]?.subject ?? nobody;
  const evidence = gatherEvidence(subject, ordered, analysis, options.decode);
  const ruled = runRules(evidence, rules);
  const coverage = coverageOf(evidence, {
    missing: [...run.missing, ...unmetNeeds(ruled)],
    notReached: run.notReached,
    notTested: run.notTested ?? [],
  });
  const { inspection } = options;
  const ofProgram = inspection === undefined ? [] : findingsOfProgram(inspection);
  const findings = gravestFirst([...ruled.findings, ...ofProgram]);
  const verdict = verdictOf(findings, policy);
  const reasons = [
    ...(run.interrupted ? ["it was stopped before its end"] : []),
    ...(run.shortfall ?? []),
    ...inconclusiveReasons(evidence.trials.filter(finished).length, coverage, policy),
  ];
  const origins = originsOf(evidence);
  return {
    schema: "telltale.audit/1",
    subject,
    verdict,
    // What was shown stays shown however much else was not seen: a subject cannot hide a finding behind noise.
    conclusive: reasons.length === 0 || verdict !== "pass",
    inconclusiveBecause: reasons,
    seed: run.seed,
    trials: evidence.trials.length,
    seconds: run.seconds,
    platform: run.platform,
    dependences: [...evidence.dependences],
    ...(evidence.unlocalised.length === 0 ? {} : { unlocalised: [...evidence.unlocalised] }),
    egress: egressOf(evidence),
    sources: foundSources(evidence),
    reads: [...readsOf(evidence.trials), ...ofInstall(readsOf(evidence.installs))],
    executes: [...executesOf(evidence.trials), ...ofInstall(executesOf(evidence.installs))],
    capacity: capacityOf(evidence),
    ...(origins === undefined ? {} : { left: origins }),
    coverage: { sufficient: reasons.length === 0, ...coverage },
    findings,
    ...(inspection === undefined ? {} : { inspection: joinInspection(evidence, inspection) }),
  };
}

/** Marked as what the install scripts did. */
function ofInstall<Deed extends object>(deeds: readonly Deed[]): (Deed & { during: "install" })[] {
  return deeds.map((deed) => ({ ...deed, during: "install" }));
}

function capacityOf(evidence: Evidence): AuditResult["capacity"] {
  return evidence.capacity ?? { provenBitsPerTurn: 0, unexplainedBitsPerTurn: 0 };
}

/** Rules that could not judge without a tracer count as not seen; the other needs follow from what was asked for. */
function unmetNeeds(ruled: RuleRun): readonly string[] {
  const blind = ruled.skipped
    .filter((skip) => skip.need === "file-tracer")
    .map((skip) => skip.rule);
  return blind.length === 0 ? [] : [`files were not traced: not judged: ${blind.join(", ")}`];
}
