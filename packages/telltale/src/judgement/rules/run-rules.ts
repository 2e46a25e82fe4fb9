import { allTrials } from "./evidence.ts";
import type { Evidence } from "./evidence.ts";
import { severities } from "./finding.ts";
import type { Finding } from "./finding.ts";
import type { Need, Rule } from "./rule.ts";

export interface RuleRun {
  /** Gravest first; within a severity in the order of the rules. */
  readonly findings: readonly Finding[];
  /** Rules that could not judge, each with the first need that was not met. */
  readonly skipped: readonly { readonly rule: string; readonly need: Need }[];
}

export function runRules(evidence: Evidence, rules: readonly Rule[]): RuleRun {
  const findings: Finding[] = [];
  const skipped: { rule: string; need: Need }[] = [];
  for (const { meta, judge } of rules) {
    const { id: rule, needs } = meta;
    const need = needs.find((candidate) => !isMet[candidate](evidence));
    if (need !== undefined) skipped.push({ rule, need });
    else
      for (const { severity = meta.severity, title, evidence: places } of judge(evidence))
        findings.push({ rule, severity, title, evidence: places });
  }
  return { findings: gravestFirst(findings), skipped };
}

/** Sorts findings by severity; those of one severity stay in their order. */
export function gravestFirst(findings: readonly Finding[]): Finding[] {
  const gravity = (finding: Finding): number => severities.indexOf(finding.severity);
  return findings.toSorted((a, b) => gravity(b) - gravity(a));
}

const isMet: Readonly<Record<Need, (evidence: Evidence) => boolean>> = {
  trials: (evidence) => allTrials(evidence).length > 0,
  "repeated-trials": (evidence) => evidence.trials.length > 1,
  install: (evidence) => evidence.installs.length > 0,
  "file-tracer": (evidence) => allTrials(evidence).some((trace) => trace.files.length > 0),
  analysis: (evidence) => evidence.capacity !== undefined,
};
