import type { Specimen } from "../../specimens/load.ts";
import type { DetectOptions } from "./options.ts";
import type { RunRecord } from "./run-record.ts";
import { digestOfSources, digestOfSpecimen } from "./source-digest.ts";

export interface PlannedAudit {
  readonly specimen: Specimen;
  readonly seed: number;
  readonly budget: string;
  readonly of: string;
  /** What an earlier run left, when it still counts. */
  readonly record?: RunRecord;
}

/** Every audit that the page is to rest on, those already done with their record. */
export function planRuns(
  specimens: readonly Specimen[],
  options: DetectOptions,
  records: readonly RunRecord[],
): readonly PlannedAudit[] {
  const sources = digestOfSources();
  return specimens.filter(isWanted(options.only)).flatMap((specimen) => {
    const byChance = specimen.truth.dependences.some(
      ({ probability }) => probability !== undefined,
    );
    const repeats = byChance ? Math.max(options.repeats, options.repeatsOfChance) : options.repeats;
    const own = digestOfSpecimen(specimen);
    return Array.from({ length: repeats }, (_, turn): PlannedAudit => {
      const plan = { seed: options.seed + turn, budget: options.budget, of: `${sources}/${own}` };
      const record = records.findLast(
        (each) =>
          each.ending === "judged" &&
          each.specimen === specimen.name &&
          each.seed === plan.seed &&
          each.budget === plan.budget &&
          (each.of === plan.of || (options.keep && each.of.endsWith(`/${own}`))),
      );
      return { specimen, ...plan, ...(record === undefined ? {} : { record }) };
    });
  });
}

function isWanted(only: readonly string[]): (specimen: Specimen) => boolean {
  return ({ name }) => only.length === 0 || only.some((part) => name.includes(part));
}
