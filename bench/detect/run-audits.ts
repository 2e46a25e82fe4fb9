import { buildSpecimen } from "../../specimens/build.ts";
import type { Truth } from "../../specimens/truth.ts";
import { auditSpecimen } from "./audit-specimen.ts";
import { compare } from "./compare.ts";
import type { PlannedAudit } from "./plan-runs.ts";
import type { RunRecord } from "./run-record.ts";

/** Runs those audits of a plan that have no record yet, one after the other: an audit uses two lanes itself. */
export async function runAudits(
  plan: readonly PlannedAudit[],
  keep: (record: RunRecord) => void,
): Promise<void> {
  for (const [index, { specimen, record, ...run }] of plan.entries()) {
    if (record !== undefined) continue;
    const lacking = buildSpecimen(specimen);
    if (lacking !== undefined) {
      console.error(`${specimen.name}: not run, ${lacking}`);
      continue;
    }
    const made = await auditSpecimen(specimen, run);
    keep(made);
    console.error(`${index + 1}/${plan.length} ${specimen.name}: ${lineOf(made, specimen.truth)}`);
  }
}

function lineOf(record: RunRecord, truth: Truth): string {
  if (record.ending === "failed") return `failed: ${record.complaint ?? ""}`;
  const { told, falseAlarms } = compare(record.dependences, truth);
  const parts = [
    ...told.map(({ of, how, forms, rightForm }) => {
      const form = how !== "found" || rightForm ? "" : ` as ${forms.join(", ")}`;
      return `${of.factors.join(" + ")} ${of.form} ${how}${form}`;
    }),
    ...falseAlarms.map(({ factors, form }) => `FALSE ALARM ${factors.join(" + ")} ${form}`),
  ];
  const cost = `${record.trials} trials, ${record.seconds.toFixed(0)} s`;
  return `${parts.join("; ") || "nothing, as it should be"} (${cost})`;
}
