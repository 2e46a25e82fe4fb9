import { markdownTable } from "../../scripts/agents/markdown-table.ts";
import { rateInterval } from "../../packages/telltale/src/experiment/stats/clopper-pearson.ts";

/** A table: the first row is its head. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...rest] = rows;
  return markdownTable(head, rest).join("\n").trimEnd();
}

/** `17 of 18 (73-100%)`: with the interval of Clopper and Pearson at 95%. */
export function share(count: number, of: number): string {
  if (of === 0) return "none run";
  const { low, high } = rateInterval(count, of, 0.05);
  return `${count} of ${of} (${percent(low)}-${percent(high)}%)`;
}

export function percent(rate: number): string {
  return (rate * 100).toFixed(0);
}

/** What no trial of so many showed has a rate below this, at 95%. */
export function rateBelow(trials: number): string {
  return trials === 0 ? "unknown" : `${((1 - 0.05 ** (1 / trials)) * 100).toFixed(1)}%`;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
