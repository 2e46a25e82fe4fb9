import { classify } from "./classify/class.ts";
import type { Classified } from "./classify/class.ts";
import type { Screened } from "./design/candidates.ts";
import { worth } from "./design/candidates.ts";

/** A difference that may be hidden and was put down to its factors: not shown yet, that takes fresh trials. */
export interface Firming {
  readonly factors: readonly string[];
  readonly form: Classified["form"];
  readonly host: string;
  readonly where: string;
}

/** More than these are no news while an audit runs. */
const most = 5;

/**
 * What of screening is firm enough to be told while the audit goes on: only what one explanation fits in all trials,
 * and no name is given to what may be open. Each factors and form once.
 */
export function firmingOf({ candidates, setting }: Screened): readonly Firming[] {
  const found = new Map<string, Firming>();
  for (const { signal, weight, attribution } of candidates) {
    const { factors, settled, firm, isOpen } = attribution;
    if (weight < worth.covert || signal.noisy || !settled || !firm || isOpen) continue;
    for (const column of signal.columns) {
      const [one = "", other = ""] = column.values;
      const as = classify(column, factors, [one, other], setting);
      const key = [...factors.toSorted(), as.form].join(" ");
      if (as.class !== "covert" || found.has(key)) continue;
      found.set(key, { factors, form: as.form, host: column.host, where: column.where });
      break;
    }
  }
  return [...found.values()].slice(0, most);
}
