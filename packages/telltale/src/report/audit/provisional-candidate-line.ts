import type { ProvisionalCandidate } from "../../experiment/design/provisional-candidates.ts";
import { factorName, formName } from "../../judgement/rules/dependence-text.ts";
import { visible } from "../text/visible.ts";

/** `seems hidden: time zone and API host → date format, to be confirmed   api.vendor.com POST /v1 body.system[1].text` */
export function provisionalCandidateLine({
  factors,
  form,
  host,
  where,
}: ProvisionalCandidate): string {
  const on = factors.map(factorName).join(" and ");
  return visible(`seems hidden: ${on} → ${formName(form)}, to be confirmed   ${host} ${where}`);
}
