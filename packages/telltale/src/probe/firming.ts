import { classify } from "./classify/class.ts";
import type { Classified } from "./classify/class.ts";
import { sharpForms } from "./classify/form.ts";
import type { Screened, Suspect } from "./design/candidates.ts";
import { worth } from "./design/worth.ts";

/** A difference that may be hidden and was put down to its factors: not shown yet, that takes fresh trials. */
export interface Firming {
  readonly factors: readonly string[];
  readonly form: Classified["form"];
  readonly host: string;
  readonly where: string;
}

/** More than these are no news while an audit runs. */
const most = 5;
/** Places of one signal that are looked at: what shows at more is no single channel. */
const mostPlaces = 40;

/**
 * What of screening is firm enough to be told while the audit goes on: only what was seen again in a cell of its own,
 * what one explanation fits in all trials, forms that no program needs, and nothing where the same trials differ
 * openly as well. All else is told when it is shown: what is told here must not have to be taken back. Each factors and
 * form once.
 */
export function firmingOf(screened: Screened): readonly Firming[] {
  const found = new Map<string, Firming>();
  for (const suspect of screened.candidates) {
    const firming = isFirm(suspect) ? sharpIn(suspect, screened) : undefined;
    if (firming === undefined) continue;
    const key = [...firming.factors.toSorted(), firming.form].join(" ");
    if (!found.has(key)) found.set(key, firming);
  }
  return [...found.values()].slice(0, most);
}

function isFirm({ signal, weight, attribution }: Suspect): boolean {
  const { settled, firm, isOpen } = attribution;
  return weight >= worth.sharp && signal.sure && !signal.noisy && settled && firm && !isOpen;
}

function sharpIn({ signal, attribution }: Suspect, { setting }: Screened): Firming | undefined {
  const { factors } = attribution;
  if (signal.columns.length > mostPlaces) return undefined;
  const all = signal.columns.map((column) => {
    const [one = "", other = ""] = column.values;
    return { column, as: classify(column, factors, [one, other], setting) };
  });
  if (all.some(({ as }) => as.class !== "covert")) return undefined;
  const sharp = all.find(({ as }) => sharpForms.has(as.form));
  if (sharp === undefined) return undefined;
  const { host, where } = sharp.column;
  return { factors, form: sharp.as.form, host, where };
}
