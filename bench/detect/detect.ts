/**
 * `npm run bench:detect`: audits every specimen, holds what was found against the truth, and writes
 * docs/detection.md. A run that was interrupted goes on where it stopped.
 *
 *     npm run bench:detect -- [--only PART]... [--repeats N] [--repeats-of-chance N] [--budget 300t]
 *                             [--seed N] [--keep] [--page]
 */
import { buildSpecimen } from "../../specimens/build.ts";
import { loadSpecimens } from "../../specimens/load.ts";
import { auditSpecimen } from "./audit-specimen.ts";
import { compare } from "./compare.ts";
import { readDetectOptions } from "./options.ts";
import { planRuns } from "./plan-runs.ts";
import { openRecordStore } from "./record-store.ts";
import type { RunRecord } from "./run-record.ts";
import type { Truth } from "../../specimens/truth.ts";

const options = readDetectOptions(process.argv.slice(2));
const store = openRecordStore(options.records);
const plan = planRuns(loadSpecimens(), options, store.records());
for (const [index, { specimen, record, ...run }] of plan.entries()) {
  if (options.page || record !== undefined) continue;
  const lacking = buildSpecimen(specimen);
  if (lacking !== undefined) {
    console.error(`${specimen.name}: not run, ${lacking}`);
    continue;
  }
  const made = await auditSpecimen(specimen, run);
  store.add(made);
  console.error(`${index + 1}/${plan.length} ${specimen.name}: ${lineOf(made, specimen.truth)}`);
}

function lineOf(record: RunRecord, truth: Truth): string {
  if (record.ending === "failed") return `failed: ${record.complaint ?? ""}`;
  const { told, falseAlarms } = compare(record.dependences, truth);
  const parts = [
    ...told.map(({ of, how, forms, rightForm }) => {
      const form = how !== "found" ? "" : rightForm ? "" : ` as ${forms.join(", ")}`;
      return `${of.factors.join(" + ")} ${of.form} ${how}${form}`;
    }),
    ...falseAlarms.map(({ factors, form }) => `FALSE ALARM ${factors.join(" + ")} ${form}`),
  ];
  const cost = `${record.trials} trials, ${record.seconds.toFixed(0)} s`;
  return `${parts.join("; ") || "nothing, as it should be"} (${cost})`;
}
