import type { Environment } from "../../trace/trace.ts";
import type { Column } from "../align/column.ts";
import { workingFolder } from "../factors/working-folder.ts";
import { cellKey } from "../manifest.ts";
import type { Setting } from "./setting.ts";

/** Fields that say how long something is. */
const saysLength = /(?:len|length|size|chars|characters|bytes|count)$/i;

/** A text states a level no more often than this. */
const mostTimes = 20;

/**
 * Whether a number that is called a length grows with the length of the level, so many characters for each of them, and
 * by nothing else: a text that states the level openly is that much longer.
 */
export function isLengthOf(column: Column, factor: string, setting: Setting): boolean {
  if (column.isNumber !== true || !saysLength.test(column.where)) return false;
  const cells = new Map<string, Map<number, Set<number>>>();
  column.symbols.forEach((symbol, trial) => {
    const { environment } = setting.trials[trial] ?? {};
    if (symbol < 0 || environment?.[factor] === undefined) return;
    const others = cellKey({ ...environment, [factor]: "" });
    const lengths = cells.get(others) ?? new Map<number, Set<number>>();
    cells.set(others, lengths);
    const length = lengthOf(factor, environment);
    lengths.set(length, (lengths.get(length) ?? new Set()).add(Number(column.values[symbol])));
  });
  const times = new Set<number>();
  for (const lengths of cells.values()) {
    const [first, ...rest] = [...lengths];
    for (const [length, values] of rest) {
      const [one, other] = [first?.[1] ?? new Set(), values].map((each) => [...each]);
      if (first === undefined || one?.length !== 1 || other?.length !== 1) return false;
      times.add(((other[0] ?? 0) - (one[0] ?? 0)) / (length - first[0]));
    }
  }
  const [only] = times;
  return times.size === 1 && Number.isInteger(only) && (only ?? 0) >= 1 && (only ?? 0) <= mostTimes;
}

function lengthOf(factor: string, environment: Environment): number {
  const level = factor === "cwd" ? workingFolder(environment) : environment[factor];
  return level?.length ?? 0;
}
