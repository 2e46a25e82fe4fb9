import type { Environment } from "../trace/trace.ts";
import { claimsOf, pairsOf } from "./claim.ts";
import { classify } from "./classify/class.ts";
import type { Classified } from "./classify/class.ts";
import type { Setting } from "./classify/setting.ts";
import type { Rule } from "./design/rule.ts";
import type { Signal } from "./signal.ts";

/** A difference seen in screening that was not confirmed. */
export interface Suspicion extends Classified {
  readonly factors: readonly string[];
  readonly host: string;
  readonly where: string;
  readonly places: number;
}

/** @param explain what a signal is put down to, the likeliest first. */
export function suspicionsOf(
  signals: readonly Signal[],
  confirmed: ReadonlySet<Signal>,
  cells: ReadonlyMap<string, Environment>,
  setting: Setting,
  explain: (signal: Signal) => readonly Rule[],
): readonly Suspicion[] {
  const open = signals.filter((signal) => signal.sure && !confirmed.has(signal));
  const claims = claimsOf(open, pairsOf(cells));
  return open.flatMap((signal) => {
    const [likeliest] = explain(signal);
    const factors = [
      ...new Set([
        ...claims.filter((claim) => claim.signal === signal).map((claim) => claim.factor),
        ...Object.keys(likeliest?.levels ?? {}),
      ]),
    ];
    const column = signal.columns[0];
    if (column === undefined || factors.length === 0) return [];
    const [one = "", other = ""] = column.values;
    return [
      {
        ...classify(column, factors, [one, other], setting),
        factors,
        host: column.host,
        where: column.where,
        places: signal.columns.length,
      },
    ];
  });
}
