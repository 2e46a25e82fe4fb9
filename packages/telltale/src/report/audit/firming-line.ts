import type { Firming } from "../../probe/firming.ts";
import { factorName, formName } from "../../rules/dependence-text.ts";
import { visible } from "../text/visible.ts";

/** `seems hidden: time zone and API host → date format, to be confirmed   api.vendor.com POST /v1 body.system[1].text` */
export function firmingLine({ factors, form, host, where }: Firming): string {
  const on = factors.map(factorName).join(" and ");
  return visible(`seems hidden: ${on} → ${formName(form)}, to be confirmed   ${host} ${where}`);
}
