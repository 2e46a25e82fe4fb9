import type { HiddenTable, Inspection } from "../../static/result/inspection.ts";
import type { SarifRule } from "./sarif.ts";

type Place = HiddenTable["place"];

/** One thing found, before it is put into SARIF's form. */
export interface Found {
  readonly message: string;
  readonly places: readonly Place[];
  /** What tells it from others of its rule in every release of the subject. */
  readonly key: string;
}

/** A kind of what an inspection finds, as a rule of code scanning. */
export interface InspectionRule {
  readonly meta: SarifRule;
  found(inspection: Inspection): readonly Found[];
}

/** A rule with its texts in the form that SARIF wants them. */
export function ruleMeta(
  id: string,
  level: SarifRule["defaultConfiguration"]["level"],
  texts: { readonly short: string; readonly full: string; readonly help: string },
): SarifRule {
  const name = id.replaceAll(/(?:^|-)([a-z])/g, (_whole, letter: string) => letter.toUpperCase());
  return {
    id,
    name,
    shortDescription: { text: texts.short },
    fullDescription: { text: texts.full },
    help: { text: texts.help },
    defaultConfiguration: { level },
  };
}
