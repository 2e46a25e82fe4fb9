import type { HiddenTable, Inspection } from "../../static/result/inspection.ts";
import type { SarifRule } from "./sarif.ts";

type Place = HiddenTable["place"];

/** One finding, before it is converted to SARIF. */
export interface Found {
  readonly message: string;
  readonly places: readonly Place[];
  /** Distinguishes it from other findings of its rule, in every release of the subject. */
  readonly key: string;
}

/** A kind of finding of an inspection, as a rule of code scanning. */
export interface InspectionRule {
  readonly meta: SarifRule;
  found(inspection: Inspection): readonly Found[];
}

/** A rule's texts in the form that SARIF requires. */
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
